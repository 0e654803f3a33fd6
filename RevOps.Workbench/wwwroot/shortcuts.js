// Keys, and the pressing of controls by name. What a key does is read from the list in the ? dialog, which the server draws.
(() => {
  const storage = 'revops-single-keys', patience = 1200;
  let before = '', since = 0;

  const isOn = () => { try { return localStorage.getItem(storage) !== 'off'; } catch { return true; } };
  const isTyping = element => element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);
  const control = id => document.querySelector(`[data-does="${CSS.escape(id)}"]`);

  const help = () => {
    const dialog = document.getElementById('shortcut-help');
    dialog.querySelector('input').checked = isOn();
    if (!dialog.open) dialog.showModal();
  };
  const own = { palette: () => workbenchPalette.open(), shortcuts: help, print: () => print() };

  // The first link of each row of the first table that has any: j and k walk them, and Enter is the link's own.
  const row = by => {
    const table = [...document.querySelectorAll('main table.grid')].find(grid => grid.querySelector('tbody tr a'));
    if (!table) return;
    const links = [...table.querySelectorAll('tbody tr')].map(line => line.querySelector('a')).filter(Boolean);
    const now = links.findIndex(link => link.closest('tr').contains(document.activeElement));
    const next = links[now < 0 ? 0 : Math.min(links.length - 1, Math.max(0, now + by))];
    next.focus();
    next.closest('tr').scrollIntoView({ block: 'nearest' });
  };

  document.addEventListener('keydown', key => {
    if ((key.ctrlKey || key.metaKey) && !key.altKey && key.key.toLowerCase() === 'k') {
      key.preventDefault();
      const palette = document.getElementById('palette');
      if (palette?.open) palette.close(); else if (!document.querySelector('dialog[open]')) workbenchPalette.open();
      return;
    }
    const step = (key.ctrlKey || key.metaKey) && !key.altKey ? { z: key.shiftKey ? 'redo' : 'undo', y: 'redo' }[key.key.toLowerCase()] : null;
    if (step && control(step) && !document.querySelector('dialog[open]') && (!isTyping(key.target) || key.target.type === 'range')) {
      key.preventDefault(); // a field that is written in undoes for itself
      return window.workbenchKeys.press(step);
    }
    if (key.ctrlKey || key.metaKey || key.altKey || key.key.length !== 1 || !isOn() || isTyping(key.target) || document.querySelector('dialog[open]')) return;
    if (key.key === 'j' || key.key === 'k') return row(key.key === 'j' ? 1 : -1);
    const keys = before && key.timeStamp - since < patience ? `${before} ${key.key}` : key.key;
    const known = [...document.querySelectorAll('#shortcut-help [data-keys]')];
    const hit = known.find(line => line.dataset.keys === keys);
    [before, since] = hit ? ['', 0] : [key.key, key.timeStamp];
    if (!hit) return;
    key.preventDefault();
    if (hit.dataset.press) window.workbenchKeys.press(hit.dataset.press); else hit.click();
  });

  document.addEventListener('change', change => {
    if (change.target.id !== 'single-keys') return;
    try { localStorage.setItem(storage, change.target.checked ? 'on' : 'off'); } catch { /* not remembered */ }
  });
  document.addEventListener('click', click => {
    const help = document.getElementById('shortcut-help'), opener = click.target.closest?.('[data-opens]');
    if (help?.open && (click.target === help || click.target.closest?.('#shortcut-help a'))) help.close();
    if (opener) window.workbenchKeys.press(opener.dataset.opens);
  });

  window.workbenchKeys = {
    press: id => (own[id] ?? (() => control(id)?.click()))(),
    present: () => [...Object.keys(own), ...[...document.querySelectorAll('[data-does]')].map(element => element.dataset.does)],
  };
})();
