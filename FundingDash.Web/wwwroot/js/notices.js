// Alerts in the browser: how far this browser has been told, and the system's notifications for those who asked for them.

const toldKey = 'alerts-told';
const wantedKey = 'alerts-notify';
// What comes together is one notification beyond this.
const mostNotifications = 3;

function read(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key, value) {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Storage is forbidden: nothing lasts longer than the page.
  }
}

// The place of the last alert that any page of this browser has shown. One that has shown none begins behind the newest that there is, and so
// does one that remembers another database.
export function begin(newest) {
  const place = Number.parseInt(read(toldKey), 10);
  if (Number.isSafeInteger(place) && (newest === null || place <= newest)) return place;
  if (newest !== null) write(toldKey, String(newest));
  return newest;
}

export function tell(notices, place) {
  write(toldKey, String(place));
  if (!isOn()) return;
  if (notices.length > mostNotifications) notify(notices[0].id, `${notices.length} alerts`, notices.map(({ title, text }) => `${title}: ${text}`).join('\n'), '/alerts#events');
  else for (const { id, title, text, address } of notices) notify(id, title, text, address);
}

function notify(id, title, text, address) {
  try {
    // The tag makes one of what several pages of this browser tell.
    const notification = new Notification(title, { body: text, tag: id });
    notification.addEventListener('click', () => {
      window.focus();
      location.assign(address);
      notification.close();
    });
  } catch {
    // Some browsers on phones take notifications from service workers alone.
  }
}

function isOn() {
  return 'Notification' in window && Notification.permission === 'granted' && read(wantedKey) === 'on';
}

// The switch on the page of alerts.
const part = document.querySelector('[data-notify]');
if (part) {
  const button = part.querySelector('button');
  const state = part.querySelector('[role=status]');
  const say = () => {
    const blocked = !('Notification' in window) ? 'This browser has no notifications, or wants https for them.'
      : Notification.permission === 'denied' ? 'This browser blocks notifications of this site; its settings say otherwise.' : null;
    button.hidden = blocked !== null;
    button.textContent = isOn() ? 'Switch off' : 'Switch on';
    state.textContent = blocked ?? (isOn() ? 'On in this browser, while a page is open.' : 'Off in this browser.');
  };
  button.addEventListener('click', async () => {
    const wanted = !isOn() && (await Notification.requestPermission()) === 'granted';
    write(wantedKey, wanted ? 'on' : null);
    say();
  });
  part.hidden = false;
  say();
}
