// Keeps times alive in the browser, so that the server pushes nothing for them:
//   <span data-asof="unix ms">                    age: 3 s, 2 min, 1 h 5 min, 2 d 3 h
//   <span data-next="unix s or ms">               countdown: 1:05:12, 2 d 1:05:12, due
//   <time datetime="..." data-local>              the viewer's clock, with the date when it is not today
// Blazor may replace any of these at any time; text is written into the text node it made, where there is one.

const selector = '[data-asof], [data-next], time[data-local]';
const seconds = (value) => (value > 1e11 ? value / 1000 : value);
const two = (n) => String(n).padStart(2, '0');

function age(total) {
  const s = Math.max(0, Math.floor(total));
  const m = Math.floor(s / 60);
  const h = Math.floor(m / 60);
  if (m < 1) return `${s} s`;
  if (h < 1) return `${m} min`;
  return h < 24 ? `${h} h ${m % 60} min` : `${Math.floor(h / 24)} d ${h % 24} h`;
}

function countdown(total) {
  const s = Math.ceil(total);
  if (s <= 0) return 'due';
  const h = Math.floor(s / 3600);
  const clock = `${h % 24}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;
  return h < 24 ? clock : `${Math.floor(h / 24)} d ${clock}`;
}

function local(iso) {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  const clock = `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
  const sameDay = at.toDateString() === new Date().toDateString();
  return sameDay ? clock : `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${clock}`;
}

// A viewer's clock may be wrong by minutes. A live push tells by how much: the smallest delay seen is skew, the rest is the way.
const tolerated = 2000;
let smallest = Infinity;
const serverNow = () => (Date.now() - (Math.abs(smallest) > tolerated && smallest !== Infinity ? smallest : 0)) / 1000;

function learnSkew(element) {
  const published = Number(element.dataset.published);
  if (published) smallest = Math.min(smallest, Date.now() - published);
}

function text(element, now) {
  if (element.dataset.asof) return age(now - seconds(Number(element.dataset.asof)));
  if (element.dataset.next) return countdown(seconds(Number(element.dataset.next)) - now);
  return element.dateTime ? local(element.dateTime) : '';
}

function write(element, value) {
  const node = element.firstChild;
  if (node?.nodeType === Node.TEXT_NODE) {
    if (node.data !== value) node.data = value;
  } else if (value) {
    element.textContent = value;
  }
}

function refresh() {
  const now = serverNow();
  // All reading before all writing: one layout. A screen more on either side is ready for scrolling.
  const near = [...document.querySelectorAll(selector)].filter((element) => {
    if (!element.checkVisibility()) return false;
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > -innerHeight && top < 2 * innerHeight;
  });
  for (const element of near) write(element, text(element, now));
}

let asked = false;
function refreshSoon() {
  if (asked) return;
  asked = true;
  requestAnimationFrame(() => {
    asked = false;
    refresh();
  });
}

new MutationObserver((changes) => {
  for (const change of changes) {
    if (change.attributeName === 'data-published') learnSkew(change.target);
  }
  refreshSoon();
}).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-asof', 'data-next', 'datetime', 'data-published'] });
addEventListener('scrollend', refreshSoon, { capture: true, passive: true });
document.addEventListener('visibilitychange', refreshSoon);

function tick() {
  if (!document.hidden) refresh();
  setTimeout(tick, 1000 - (Date.now() % 1000));
}
tick();
