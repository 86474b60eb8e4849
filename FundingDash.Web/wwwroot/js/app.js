// The frame's keys, dialogs and theme switch. Everything listens on the document, because Blazor replaces the elements when it takes over.

function toggleTheme() {
  const root = document.documentElement;
  root.dataset.theme = root.dataset.theme === 'light' ? 'dark' : 'light';
  try {
    localStorage.setItem('theme', root.dataset.theme);
  } catch {
    // Storage is forbidden: the choice lasts as long as the page.
  }
}

function openDialog(id) {
  const dialog = document.getElementById(id);
  if (dialog instanceof HTMLDialogElement && !dialog.open) dialog.showModal();
}

function isTyping(target) {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}

document.addEventListener('click', (event) => {
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest('[data-theme-toggle]')) toggleTheme();
  const opener = target?.closest('[data-open-dialog]');
  if (opener) openDialog(opener.dataset.openDialog);
  // Read at the click: the tables keep their filters in the address without the frame hearing of it.
  if (target?.closest('[data-save-view]')) location.assign(`/account?save=${encodeURIComponent(location.pathname + location.search)}#views`);
  if (target?.closest('[data-skip]')) {
    // A fragment link would be resolved against <base href="/"> and leave the page.
    event.preventDefault();
    document.getElementById('main')?.focus();
  }
  if (target instanceof HTMLDialogElement && !inside(target, event)) target.close();
}, { capture: true });

function inside(element, { clientX, clientY }) {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return clientX >= left && clientX <= right && clientY >= top && clientY <= bottom;
}

document.addEventListener('keydown', (event) => {
  // In the search the arrows choose from the list; the caret stays.
  if (event.target instanceof HTMLElement && event.target.getAttribute('role') === 'combobox') {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') event.preventDefault();
    return;
  }
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (event.key === '?') {
    event.preventDefault();
    openDialog('help');
  } else if (event.key === '/' && !document.querySelector('dialog[open]')) {
    event.preventDefault();
    document.getElementById('search')?.focus();
  }
});
