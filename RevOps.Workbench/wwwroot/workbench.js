// The lost connection: Blazor marks the overlay with classes; what is left to us is the button and the reload.
(() => {
  const overlay = document.getElementById('components-reconnect-modal');
  overlay?.addEventListener('components-reconnect-state-changed', change => {
    if (change.detail.state === 'rejected') location.reload(); // the app was restarted and no longer knows this page
  });
  overlay?.querySelector('button').addEventListener('click', async () => {
    try { if (await Blazor.reconnect()) return; } catch { /* still away: a reload says so plainly */ }
    location.reload();
  });
})();

// The browser's own modal dialog traps focus, closes on Esc and gives focus back to what opened it.
window.workbenchPanel = {
  open: dialog => {
    dialog.addEventListener('click', click => { if (click.target === dialog) dialog.close(); });
    dialog.showModal();
  },
  close: dialog => dialog.close(),
};

// A conversation is read at its newest turn: the question of it at the top, so that its answer is in sight.
window.workbenchTurns = { newest: turns => turns?.lastElementChild?.scrollIntoView({ block: 'start' }) };

// Copies text; where the browser has no clipboard for plain http, through a field of its own. Answers whether it worked.
window.workbenchClipboard = {
  copy: async text => {
    try { await navigator.clipboard.writeText(text); return true; } catch { /* no permission, or not a secure page */ }
    const field = Object.assign(document.createElement('textarea'), { value: text, readOnly: true });
    document.body.append(field);
    field.select();
    const copied = document.execCommand('copy');
    field.remove();
    return copied;
  },
};

// Copies what a button carries; the button says that it did.
document.addEventListener('click', async click => {
  const button = click.target.closest('[data-copy], [data-copy-text]');
  if (!button || !await workbenchClipboard.copy(button.dataset.copyText ?? new URL(button.dataset.copy, location.href).href)) return;
  const said = button.textContent;
  button.textContent = 'Copied';
  setTimeout(() => { button.textContent = said; }, 2000);
});

// A menu closes like every menu: by Esc, or by a click elsewhere.
document.addEventListener('click', click => {
  for (const menu of document.querySelectorAll('details.person-menu[open]')) if (!menu.contains(click.target)) menu.open = false;
});
document.addEventListener('keydown', key => {
  if (key.key !== 'Escape') return;
  for (const menu of document.querySelectorAll('details.person-menu[open]')) { menu.open = false; menu.querySelector('summary').focus(); }
});

// What drops from the bar goes away with the click on a link in it.
document.addEventListener('click', click => click.target.closest?.('[popover] a')?.closest('[popover]').hidePopover());

// The skip link: past the shell, without a step in the history and before the router takes it for a navigation.
document.addEventListener('click', click => {
  if (!click.target.closest?.('.skip')) return;
  click.preventDefault();
  document.getElementById('content').focus();
}, true);

// A box that stands for many of which some are ticked.
window.workbenchTick = { some: (box, isSome) => { box.indeterminate = isSome; } };
