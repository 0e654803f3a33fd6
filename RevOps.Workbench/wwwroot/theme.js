// In the head and before the first paint, so that a remembered dark theme never flashes light.
(() => {
  const key = 'revops-theme', root = document.documentElement, dark = matchMedia('(prefers-color-scheme: dark)');
  let choice = 'system';
  try { choice = localStorage.getItem(key) || choice; } catch { /* storage is off: follow the system */ }
  const show = () => { root.dataset.theme = choice === 'system' ? (dark.matches ? 'dark' : 'light') : choice; };
  show();
  dark.addEventListener('change', show);
  window.workbenchTheme = {
    get: () => choice,
    shown: () => root.dataset.theme,
    set: wanted => {
      choice = wanted;
      try { localStorage.setItem(key, wanted); } catch { /* not remembered, still shown */ }
      show();
    },
  };
})();
