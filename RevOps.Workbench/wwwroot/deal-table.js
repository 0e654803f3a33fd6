// The columns someone chose, remembered in this browser for each viewer.
(() => {
  const key = viewer => `revops-deal-columns:${viewer}`;
  window.workbenchColumns = {
    get: viewer => { try { return localStorage.getItem(key(viewer)); } catch { return null; } },
    set: (viewer, columns) => { try { localStorage.setItem(key(viewer), columns); } catch { /* not remembered, still shown */ } },
  };
})();
