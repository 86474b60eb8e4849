// The browser's side of the live grid, over what every long table does (rows.js): hover cards, favourites, flashes.

import { LiveRows } from './rows.js';

export { save } from './rows.js';

const favouritesKey = 'fundingdash.favourites';
const ownerKey = 'fundingdash.favourites.owner';

export function attach(scroll, page) {
  const grid = new Grid(scroll, page);
  grid.start();
  return { detach: () => grid.stop() };
}

class Grid extends LiveRows {
  constructor(scroll, page) {
    super(scroll, page, 'asset');
    this.favourites = readFavourites();
    this.view = this.table.dataset.view;
    this.card = null;
  }

  start() {
    const signal = this.stopping.signal;
    this.scroll.addEventListener('pointerover', e => this.hover(e.target), { signal });
    this.scroll.addEventListener('focusin', e => this.hover(e.target), { signal });
    this.scroll.addEventListener('pointerleave', () => this.hideCard(), { signal });
    this.scroll.addEventListener('animationend', e => e.target.classList.remove('up', 'down'), { signal });
    if (this.favourites.size) this.invoke('Favourites', [...this.favourites]);
    this.follow();
    super.start();
  }

  // The account's favourites go before this browser's, but what was chosen before anybody signed in here joins them.
  async follow() {
    if (!document.querySelector('[data-account]')) return;
    const response = await fetch('/api/me', { signal: this.stopping.signal }).catch(() => null);
    const me = response?.ok ? await response.json() : null;
    if (!me?.favourites) return;
    this.token = me.token;
    const mine = owner() === null ? this.favourites : new Set();
    owner(me.id);
    this.favourites = new Set([...me.favourites, ...mine]);
    writeFavourites(this.favourites);
    if (this.favourites.size > me.favourites.length) this.keep();
    this.invoke('Favourites', [...this.favourites]);
  }

  keep() {
    if (!this.token) return;
    const headers = { 'Content-Type': 'application/json', RequestVerificationToken: this.token };
    fetch('/api/me/favourites', { method: 'PUT', headers, body: JSON.stringify([...this.favourites]), keepalive: true }).catch(() => {});
  }

  stop() {
    super.stop();
    this.hideCard();
  }

  scrolled() {
    this.hideCard();
    super.scrolled();
  }

  changed(records) {
    const sameView = this.table.dataset.view === this.view;
    this.view = this.table.dataset.view;
    for (const record of records) {
      for (const node of record.addedNodes) {
        // A cell replaced in place by a moved value flashes; rows that come into view do not.
        if (sameView && node.nodeName === 'TD' && node.dataset.f) node.classList.add(node.dataset.f === 'u' ? 'up' : 'down');
        if (node.nodeName === 'TR' && node.classList.contains('detail')) this.schedule();
      }
    }
    if (this.card && !this.card.cell.isConnected) this.hideCard();
    super.changed(records);
  }

  clickRow(e, row) {
    if (e.target.closest('[data-star]')) this.star(this.nameOf(row));
    else if (e.target.closest('[data-open]') || e.target.closest('td')) this.open(row);
  }

  open(row) { this.invoke('Open', this.nameOf(row)); }

  star(asset) {
    if (!this.favourites.delete(asset)) this.favourites.add(asset);
    writeFavourites(this.favourites);
    this.keep();
    this.invoke('Favourites', [...this.favourites]);
  }

  // After a menu: a card, then the open row.
  escape(e) {
    if (super.escape(e)) return true;
    if (this.card) this.hideCard();
    else if (this.numbers().detail >= 0 && !e.target.closest('input, select')) {
      const row = this.body.querySelector('tr.open');
      if (row) this.open(row);
    }
    return true;
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
    // A new value may have replaced the cell since.
    if (!cell.isConnected) return;
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

function writeFavourites(favourites) {
  try { localStorage.setItem(favouritesKey, JSON.stringify([...favourites])); } catch { /* private mode: kept for this page */ }
}

// Whose favourites this browser holds; nobody's until somebody signs in.
function owner(id) {
  try {
    if (id) localStorage.setItem(ownerKey, id);
    return localStorage.getItem(ownerKey);
  } catch {
    return null;
  }
}

function readFavourites() {
  try { return new Set(JSON.parse(localStorage.getItem(favouritesKey) ?? '[]').filter(x => typeof x === 'string')); } catch { return new Set(); }
}
