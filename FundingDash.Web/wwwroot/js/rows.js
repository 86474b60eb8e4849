// A long live table of which only the rows on the screen are there: asks for others as it scrolls, and minds keys, focus and sorting.
// The server owns the data and the order; nothing here changes a value. Rows are named by a data attribute and have one height.

const overscan = 8;

export class LiveRows {
  // key: the dataset name of the attribute that names a row.
  constructor(scroll, page, key) {
    this.scroll = scroll;
    this.page = page;
    this.key = key;
    this.rowSelector = `tr[data-${key}]`;
    this.table = scroll.querySelector('table');
    this.body = this.table.tBodies[0];
    this.stopping = new AbortController();
    this.pending = false;
  }

  start() {
    const signal = this.stopping.signal;
    this.scroll.addEventListener('scroll', () => this.scrolled(), { passive: true, signal });
    this.scroll.addEventListener('click', e => this.click(e), { signal });
    this.scroll.addEventListener('keydown', e => this.press(e), { signal });
    document.addEventListener('focusin', e => { this.focus = this.place(e.target); }, { signal });
    document.addEventListener('pointerdown', e => { if (!e.target.contains(document.activeElement)) this.focus = null; }, { signal });
    document.addEventListener('keydown', e => { if (e.key === 'Escape') this.escape(e); }, { signal });
    document.addEventListener('click', closeMenus, { signal });
    this.resized = new ResizeObserver(() => this.schedule());
    this.resized.observe(this.scroll);
    this.changes = new MutationObserver(records => this.changed(records));
    this.changes.observe(this.table, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-view', 'data-total'] });
    this.numberRows();
    this.schedule();
    this.scroll.dataset.attached = '';
  }

  stop() {
    delete this.scroll.dataset.attached;
    this.stopping.abort();
    this.resized.disconnect();
    this.changes.disconnect();
  }

  // A circuit that is gone cannot answer; the reconnect dialog says so.
  invoke(method, ...args) { return this.page.invokeMethodAsync(method, ...args).catch(() => null); }

  scrolled() { this.schedule(); }

  rowHeight() { return this.body.querySelector(this.rowSelector)?.offsetHeight || 30; }

  nameOf(row) { return row?.dataset[this.key]; }

  rowOf(element) { return element.closest(this.rowSelector); }

  // A row's cell, not one of a table inside it.
  cellOf(element) { return element.closest(`${this.rowSelector} > *`); }

  schedule() {
    if (this.pending) return;
    this.pending = true;
    requestAnimationFrame(() => { this.pending = false; this.askForRows(); });
  }

  // Asks for other rows only when the screen comes near the edge of those that are there.
  askForRows() {
    const { first, count, total, detail } = this.numbers();
    if (!total) return;
    const height = this.rowHeight();
    const open = this.body.querySelector('tr.detail');
    if (open) this.detailHeight = open.offsetHeight;
    const detailHeight = detail >= 0 ? this.detailHeight ?? 0 : 0;
    let y = this.scroll.scrollTop;
    if (detail >= 0 && y > (detail + 1) * height) y = Math.max((detail + 1) * height, y - detailHeight);
    const top = Math.floor(y / height);
    const visible = Math.ceil(this.scroll.clientHeight / height) + 1;
    const enough = first <= Math.max(0, top - 3) && first + count >= Math.min(total, top + visible + 3);
    const wanted = visible + 2 * overscan;
    if (!enough || count > wanted + 10) this.invoke('Window', Math.max(0, top - overscan), wanted, Math.round(detailHeight));
  }

  numbers() {
    const d = this.table.dataset;
    return { first: +d.first, count: +d.count, total: +d.total, detail: +(d.detail ?? -1) };
  }

  changed(records) {
    if (records.some(record => record.type !== 'childList')) this.schedule();
    this.keepFocus();
    this.numberRows();
  }

  // Which of all rows these are, for screen readers; counted here to keep it out of every push.
  numberRows() {
    let index = this.numbers().first + 2;
    for (const row of this.body.rows) {
      if (!this.nameOf(row)) continue;
      if (row.ariaRowIndex !== String(index)) row.ariaRowIndex = String(index);
      index++;
    }
  }

  // Where in the table an element is; survives the element.
  place(element) {
    if (element.dataset.sort && this.table.contains(element)) return { sort: element.dataset.sort };
    const cell = this.cellOf(element);
    if (!cell || !this.body.contains(cell)) return null;
    return { name: this.nameOf(cell.parentElement), column: cell.cellIndex, part: ['[data-star]', '[data-open]'].find(part => element.matches(part)) };
  }

  // A cell that is replaced or a row that moves takes the focus with it.
  keepFocus() {
    if (!this.focus || document.activeElement !== document.body) return;
    const { sort, name, column, part } = this.focus;
    if (sort) {
      this.table.tHead.querySelector(`[data-sort="${CSS.escape(sort)}"]`)?.focus({ preventScroll: true });
      return;
    }
    const cell = this.body.querySelector(`tr[data-${this.key}="${CSS.escape(name)}"]`)?.cells[column];
    const target = part ? cell?.querySelector(part) : cell;
    if (!target) return;
    if (!part) target.tabIndex = -1;
    target.focus({ preventScroll: true });
  }

  click(e) {
    const sort = e.target.closest('[data-sort]')?.dataset.sort;
    if (sort) this.invoke('Sort', sort);
    else if (this.rowOf(e.target)) this.clickRow(e, this.rowOf(e.target));
  }

  // The row's own link or button does its work by itself; a cell stands for it.
  clickRow(e, row) {
    if (e.target.closest('td') && !e.target.closest('a, button')) this.open(row);
  }

  open(row) { row.querySelector('[data-open]')?.click(); }

  press(e) {
    const step = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] }[e.key];
    const cell = this.cellOf(e.target);
    if (e.key === 'Enter' && cell?.nodeName === 'TD' && e.target === cell) { this.open(cell.parentElement); return; }
    if (!step || !cell) return;
    e.preventDefault();
    let row = cell.parentElement;
    if (step[0]) do row = step[0] > 0 ? row.nextElementSibling : row.previousElementSibling; while (row && !this.nameOf(row) && !row.classList.contains('pad'));
    const target = this.nameOf(row) ? row.cells[cell.cellIndex + step[1]] : null;
    if (!target) return;
    const element = target.nodeName === 'TH' ? target.querySelector('[data-open]') : target;
    if (element === target) element.tabIndex = -1;
    element.focus({ preventScroll: true });
    this.reveal(target);
  }

  // Closes what lies on top. Dialogs and the search close themselves. False when there was nothing to close.
  escape(e) {
    if (e.defaultPrevented || document.querySelector('dialog[open]')) return true;
    const menu = document.querySelector('details[data-menu][open]');
    if (!menu) return false;
    menu.open = false;
    menu.querySelector('summary').focus();
    return true;
  }

  // The sticky header and column cover what scrollIntoView takes for visible.
  reveal(cell) {
    const view = this.scroll.getBoundingClientRect(), box = cell.getBoundingClientRect();
    const head = this.table.tHead.offsetHeight, side = this.table.tHead.rows[0].cells[0].offsetWidth;
    if (box.top < view.top + head) this.scroll.scrollTop -= view.top + head - box.top;
    if (box.bottom > view.bottom) this.scroll.scrollTop += box.bottom - view.bottom;
    if (cell.nodeName === 'TH') return;
    if (box.left < view.left + side) this.scroll.scrollLeft -= view.left + side - box.left;
    if (box.right > view.right) this.scroll.scrollLeft += box.right - view.right;
  }
}

// For a page that needs nothing more: rows named by data-row.
export function attach(scroll, page) {
  const rows = new LiveRows(scroll, page, 'row');
  rows.start();
  return { detach: () => rows.stop() };
}

export async function save(name, stream) {
  const url = URL.createObjectURL(new Blob([await stream.arrayBuffer()], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

function closeMenus(e) {
  for (const menu of document.querySelectorAll('details[data-menu][open]')) if (!menu.contains(e.target)) menu.open = false;
}
