// The reconnect notice: Blazor's script sets the classes, this says since when the values stand still and asks again on demand.
const notice = document.getElementById('components-reconnect-modal');
const shown = 'components-reconnect-show';
const rejected = 'components-reconnect-rejected';

function tellSince() {
  const published = Number(document.querySelector('[data-published]')?.dataset.published);
  const since = notice.querySelector('[data-standstill]');
  if (!published || !since) return;
  since.dateTime = new Date(published).toISOString();
  since.title = `${since.dateTime.slice(0, 19).replace('T', ' ')} UTC`;
  since.dataset.local = '';
}

let lost = false;
new MutationObserver(() => {
  const { classList } = notice;
  if (classList.contains(shown) && !lost) {
    lost = true;
    tellSince();
  }
  if (classList.contains('components-reconnect-hide')) lost = false;
  // The server answers but no longer knows this circuit.
  if (classList.contains(rejected)) location.reload();
}).observe(notice, { attributes: true, attributeFilter: ['class'] });

notice.querySelector('[data-reconnect]').addEventListener('click', async ({ currentTarget }) => {
  currentTarget.disabled = true;
  try {
    if (!(await Blazor.reconnect())) location.reload();
  } catch {
    // Still no server: the notice stays, and so do the values.
  } finally {
    currentTarget.disabled = false;
  }
});
