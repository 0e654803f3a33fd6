// The palette opens, moves and closes in the browser and so never waits; only what is found comes from the server.
(() => {
  const at = id => document.getElementById(id), recentKept = 12;
  let entered = false; // Enter was pressed before the answer to what is typed had come
  let watch = null;

  const options = () => [...at('palette-list').querySelectorAll('[role=option]')];
  const chosen = () => at('palette-list').querySelector('[aria-selected=true]');
  const storage = () => `revops-recent:${at('palette').dataset.viewer}`;
  const recent = () => {
    try { return JSON.parse(localStorage.getItem(storage())).filter(id => typeof id === 'string'); } catch { return []; }
  };

  const choose = option => {
    chosen()?.setAttribute('aria-selected', 'false');
    option?.setAttribute('aria-selected', 'true');
    option?.scrollIntoView({ block: 'nearest' });
    if (option) at('palette-input').setAttribute('aria-activedescendant', option.id);
    else at('palette-input').removeAttribute('aria-activedescendant');
  };

  const step = by => {
    const all = options(), now = all.indexOf(chosen());
    choose(all[(now + by + all.length) % all.length]);
  };

  const isAnswered = () => at('palette-list').dataset.for === at('palette-input').value.trim();

  const answered = () => {
    options().forEach(option => option.setAttribute('aria-selected', 'false'));
    choose(options()[0]);
    if (!entered || !isAnswered()) return;
    entered = false;
    chosen()?.click();
  };

  const fill = text => {
    const input = at('palette-input');
    input.value = text;
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    input.focus();
  };

  const took = option => {
    try { localStorage.setItem(storage(), JSON.stringify([option.dataset.id, ...recent().filter(id => id !== option.dataset.id)].slice(0, recentKept))); } catch { /* not remembered */ }
    at('palette').close();
    if (option.dataset.press) workbenchKeys.press(option.dataset.press);
  };

  document.addEventListener('click', click => {
    const option = click.target.closest?.('#palette-list [role=option]');
    if (click.target === at('palette')) at('palette').close();
    if (!option) return;
    if (option.dataset.fill) fill(option.dataset.fill);
    else took(option);
  });

  document.addEventListener('keydown', key => {
    if (key.target.id !== 'palette-input' || key.isComposing) return;
    if (key.key === 'ArrowDown') step(1);
    else if (key.key === 'ArrowUp') step(-1);
    else if (key.key === 'Enter' && isAnswered()) chosen()?.click();
    else if (key.key === 'Enter') entered = true;
    else if (key.key === 'Tab' && chosen()?.dataset.fill) fill(chosen().dataset.fill);
    else return;
    key.preventDefault();
  });

  window.workbenchPalette = {
    open: () => {
      const dialog = at('palette');
      if (!dialog || dialog.open) return;
      at('palette-input').value = '';
      entered = false;
      watch?.disconnect();
      watch = new MutationObserver(answered);
      watch.observe(at('palette-list'), { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ['data-for', 'data-id'] });
      dialog.showModal();
      choose(options()[0]);
    },
    memory: () => ({ recent: recent(), present: workbenchKeys.present() }),
  };
})();
