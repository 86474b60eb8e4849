// The browser's side of the live grid: which rows are on the screen, keys, hover cards, favourites, flashes.
// The server owns the data and the order; nothing here changes a value.

const favouritesKey = 'fundingdash.favourites';
const overscan = 8;

export function attach(scroll, page) {
  const grid = new Grid(scroll, page);
  grid.start();
  return { detach: () => grid.stop() };
}

export async function save(name, stream) {
  const url = URL.createObjectURL(new Blob([await stream.arrayBuffer()], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

class Grid {
  constructor(scroll, page) {
    this.scroll = scroll;
    this.page = page;
    this.table = scroll.querySelector('table');
    this.body = this.table.tBodies[0];
    this.stopping = new AbortController();
    this.favourites = readFavourites();
    this.view = this.table.dataset.view;
    this.card = null;
    this.pending = false;
  }

  start() {
    const signal = this.stopping.signal;
    this.scroll.addEventListener('scroll', () => { this.hideCard(); this.schedule(); }, { passive: true, signal });
    this.scroll.addEventListener('click', e => this.click(e), { signal });
    this.scroll.addEventListener('keydown', e => this.key(e), { signal });
    this.scroll.addEventListener('pointerover', e => this.hover(e.target), { signal });
    this.scroll.addEventListener('focusin', e => this.hover(e.target), { signal });
    document.addEventListener('focusin', e => { this.focus = this.place(e.target); }, { signal });
    document.addEventListener('pointerdown', e => { if (!e.target.contains(document.activeElement)) this.focus = null; }, { signal });
    this.scroll.addEventListener('pointerleave', () => this.hideCard(), { signal });
    this.scroll.addEventListener('animationend', e => e.target.classList.remove('up', 'down'), { signal });
    document.addEventListener('keydown', e => { if (e.key === 'Escape') this.escape(e); }, { signal });
    document.addEventListener('click', closeMenus, { signal });
    this.resized = new ResizeObserver(() => this.schedule());
    this.resized.observe(this.scroll);
    this.changes = new MutationObserver(records => this.changed(records));
    this.changes.observe(this.table, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-view', 'data-total'] });
    if (this.favourites.size) this.invoke('Favourites', [...this.favourites]);
    this.numberRows();
    this.schedule();
    this.scroll.dataset.attached = '';
  }

  stop() {
    delete this.scroll.dataset.attached;
    this.stopping.abort();
    this.resized.disconnect();
    this.changes.disconnect();
    this.hideCard();
  }

  // A circuit that is gone cannot answer; the reconnect dialog says so.
  invoke(method, ...args) { return this.page.invokeMethodAsync(method, ...args).catch(() => null); }

  rowHeight() { return this.body.querySelector('tr[data-asset]')?.offsetHeight || 30; }

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
    return { first: +d.first, count: +d.count, total: +d.total, detail: +d.detail };
  }

  changed(records) {
    const sameView = this.table.dataset.view === this.view;
    this.view = this.table.dataset.view;
    for (const record of records) {
      if (record.type !== 'childList') { this.schedule(); continue; }
      for (const node of record.addedNodes) {
        // A cell replaced in place by a moved value flashes; rows that come into view do not.
        if (sameView && node.nodeName === 'TD' && node.dataset.f) node.classList.add(node.dataset.f === 'u' ? 'up' : 'down');
        if (node.nodeName === 'TR' && node.classList.contains('detail')) this.schedule();
      }
    }
    if (this.card && !this.card.cell.isConnected) this.hideCard();
    this.keepFocus();
    this.numberRows();
  }

  // Which of all rows these are, for screen readers; counted here to keep it out of every push.
  numberRows() {
    let index = this.numbers().first + 2;
    for (const row of this.body.rows) {
      if (!row.dataset.asset) continue;
      if (row.ariaRowIndex !== String(index)) row.ariaRowIndex = String(index);
      index++;
    }
  }

  // Where in the grid an element is; survives the element.
  place(element) {
    if (element.dataset.sort && this.table.contains(element)) return { sort: element.dataset.sort };
    const cell = element.closest('tr[data-asset] > *');
    if (!cell || !this.body.contains(cell)) return null;
    return { asset: cell.parentElement.dataset.asset, column: cell.cellIndex, part: ['[data-star]', '[data-open]'].find(part => element.matches(part)) };
  }

  // A cell that is replaced or a row that moves takes the focus with it.
  keepFocus() {
    if (!this.focus || document.activeElement !== document.body) return;
    const { sort, asset, column, part } = this.focus;
    if (sort) {
      this.table.tHead.querySelector(`[data-sort="${CSS.escape(sort)}"]`)?.focus({ preventScroll: true });
      return;
    }
    const cell = this.body.querySelector(`tr[data-asset="${CSS.escape(asset)}"]`)?.cells[column];
    const target = part ? cell?.querySelector(part) : cell;
    if (!target) return;
    if (!part) target.tabIndex = -1;
    target.focus({ preventScroll: true });
  }

  click(e) {
    const sort = e.target.closest('[data-sort]')?.dataset.sort;
    if (sort) { this.invoke('Sort', sort); return; }
    const asset = e.target.closest('tr[data-asset]')?.dataset.asset;
    if (!asset) return;
    if (e.target.closest('[data-star]')) this.star(asset);
    else if (e.target.closest('[data-open]') || e.target.closest('td')) this.invoke('Open', asset);
  }

  star(asset) {
    if (!this.favourites.delete(asset)) this.favourites.add(asset);
    try { localStorage.setItem(favouritesKey, JSON.stringify([...this.favourites])); } catch { /* private mode: kept for this page */ }
    this.invoke('Favourites', [...this.favourites]);
  }

  key(e) {
    const step = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] }[e.key];
    const cell = e.target.closest('tr[data-asset] > *');
    if (e.key === 'Enter' && cell?.nodeName === 'TD') { this.invoke('Open', cell.parentElement.dataset.asset); return; }
    if (!step || !cell) return;
    e.preventDefault();
    let row = cell.parentElement;
    if (step[0]) do row = step[0] > 0 ? row.nextElementSibling : row.previousElementSibling; while (row && !row.dataset.asset && !row.classList.contains('pad'));
    const target = row?.dataset.asset ? row.cells[cell.cellIndex + step[1]] : null;
    if (!target) return;
    const element = target.nodeName === 'TH' ? target.querySelector('[data-open]') : target;
    if (element === target) element.tabIndex = -1;
    element.focus({ preventScroll: true });
    this.reveal(target);
  }

  // Closes what lies on top: a menu, a card, the open row. Dialogs and the search close themselves.
  escape(e) {
    if (e.defaultPrevented || document.querySelector('dialog[open]')) return;
    const menu = document.querySelector('details[data-menu][open]');
    if (menu) {
      menu.open = false;
      menu.querySelector('summary').focus();
    } else if (this.card) this.hideCard();
    else if (this.numbers().detail >= 0 && !e.target.closest('input, select')) {
      const asset = this.body.querySelector('tr.open')?.dataset.asset;
      if (asset) this.invoke('Open', asset);
    }
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

  hover(target) {
    const cell = target.closest?.('td.v');
    if (cell === this.hovered) return;
    this.hovered = cell;
    clearTimeout(this.hoverTimer);
    this.hideCard();
    if (!cell?.textContent) return;
    this.hoverTimer = setTimeout(() => this.showCard(cell), 160);
  }

  async showCard(cell) {
    const firstVenue = 5;
    const lines = await this.invoke('Explain', cell.parentElement.dataset.asset, cell.cellIndex - firstVenue);
    if (!lines || this.hovered !== cell || !cell.isConnected) return;
    const box = document.createElement('dl');
    box.className = 'cell-card';
    box.setAttribute('role', 'tooltip');
    for (const [label, value] of lines) {
      box.appendChild(document.createElement('dt')).textContent = label;
      box.appendChild(document.createElement('dd')).textContent = value;
    }
    document.body.append(box);
    const at = cell.getBoundingClientRect();
    box.style.left = `${Math.max(4, Math.min(at.left, innerWidth - box.offsetWidth - 4))}px`;
    box.style.top = `${at.bottom + box.offsetHeight + 4 < innerHeight ? at.bottom + 4 : Math.max(4, at.top - box.offsetHeight - 4)}px`;
    this.card = { box, cell };
  }

  hideCard() {
    this.card?.box.remove();
    this.card = null;
  }
}

function readFavourites() {
  try { return new Set(JSON.parse(localStorage.getItem(favouritesKey) ?? '[]').filter(x => typeof x === 'string')); } catch { return new Set(); }
}

function closeMenus(e) {
  for (const menu of document.querySelectorAll('details[data-menu][open]')) if (!menu.contains(e.target)) menu.open = false;
}
