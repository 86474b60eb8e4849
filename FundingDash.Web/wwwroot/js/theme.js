// Runs before the first paint: the remembered theme, else the system's.
(() => {
  const root = document.documentElement;
  let remembered = null;
  try {
    remembered = localStorage.getItem('theme');
  } catch {
    // Storage is forbidden: the system's theme will do.
  }
  const light = matchMedia('(prefers-color-scheme: light)').matches;
  root.dataset.theme = remembered === 'light' || remembered === 'dark' ? remembered : light ? 'light' : 'dark';
})();
