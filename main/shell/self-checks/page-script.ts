/** The scripts of the self-check page. They report what they find; `main/core/self-checks` decides what it means. */
import { SURFACE_NAMES, SURFACE_SCRIPT } from '../../core/self-checks/surface.ts';

/**
 * The source of a function `(window) => names of the calls that are still the browser's own`. No call is carried out: an argument that cannot
 * be converted to a string stops `alert` and `open`, and the browser's own `print` and `showPicker` throw for a wrong `this`. The kiosk's
 * versions are recognised by the stack frames that they add.
 */
const SHADOWS_SCRIPT = `(w) => {
  const steps = (act) => {
    let count = 0;
    const text = { toString() { count = new Error().stack.split('\\n').length; throw null; } };
    try { act(text); } catch {}
    return count;
  };
  const stepsOfError = (act) => {
    try { act(); } catch (error) { return error.stack.split('\\n').length; }
    return 0;
  };
  const throws = (act) => { try { act(); return false; } catch { return true; } };
  const own = [];
  const plain = steps((text) => w.atob(text));
  for (const name of ['alert', 'open']) if (steps((text) => w[name](text)) <= plain) own.push(name);
  const input = w.HTMLInputElement.prototype;
  if (stepsOfError(() => input.showPicker.call({})) <= stepsOfError(() => input.select.call({}))) own.push('showPicker');
  if (throws(() => w.print.call({}))) own.push('print');
  return own;
}`;

const LOOK = `const surface = (on) => (${SURFACE_SCRIPT})(${JSON.stringify(SURFACE_NAMES)}, on), shadows = ${SHADOWS_SCRIPT};`;

/** The script of a frame of another origin, and of a `srcdoc` frame: reports to the parent page. */
const TELL = `<script>(() => { ${LOOK} parent.postMessage({ surface: surface(self), shadows: shadows(self) }, '*'); })()</script>`;

const WORKER = `postMessage((${SURFACE_SCRIPT})(${JSON.stringify(SURFACE_NAMES)}, self));
onmessage = ({ data }) => fetch(data, { mode: 'no-cors' }).catch(() => {}).then(() => postMessage('asked'));`;

/**
 * The first script checks the page before anything else has run: `kioskFound` is a promise of its findings and those of a `srcdoc` frame.
 * `kioskElsewhere()` checks a frame of another origin and a worker, which take a process or thread of their own.
 * @param other an address of another origin, also in this scheme
 */
function page(other: string): string {
  return `<!doctype html><title>Self-check</title><script>(() => {
${LOOK}
const names = [...Object.getOwnPropertyNames(window), ...Object.getOwnPropertyNames(Navigator.prototype).map((name) => 'navigator.' + name)];
const found = { names, page: surface(self), shadows: shadows(self) };
const messageFrom = (frame) => new Promise((done) => addEventListener('message', ({ source, data }) => { if (source === frame.contentWindow) done(data); }));
const inFrame = (more) => {
  const frame = Object.assign(document.createElement('iframe'), more);
  const told = messageFrom(frame);
  document.documentElement.append(frame);
  return told.finally(() => frame.remove());
};
addEventListener('DOMContentLoaded', () => settle(inFrame({ srcdoc: ${JSON.stringify(TELL).replaceAll('</', '<\\/')} }).then((srcdoc) => ({ ...found, srcdoc }))));
let settle;
window.kioskFound = new Promise((done) => { settle = done; });
window.kioskElsewhere = async () => {
  const worker = new Worker('/worker.js');
  const inWorker = new Promise((done) => { worker.onmessage = ({ data }) => done(data); }).finally(() => worker.terminate());
  const [inOther, fromWorker] = await Promise.all([inFrame({ src: ${JSON.stringify(other)} }), inWorker]);
  return { other: inOther, worker: fromWorker };
};
})()</script>`;
}

/** The kinds of requests. Each is the first label of the host that the request goes to. */
export const REQUEST_KINDS = ['frame', 'picture', 'script', 'fetch', 'worker', 'socket', 'ping', 'page'] as const;

/** The source of an expression that makes one request of each kind, except `page`, which would leave the page. @param host the parent domain */
export function requestsScript(host: string): string {
  return `((host) => {
  const to = (kind, scheme = 'https') => scheme + '://' + kind + '.' + host + '/';
  const settled = (on) => new Promise((done) => { on.onload = on.onerror = done; });
  const added = (name, more) => {
    const made = Object.assign(document.createElement(name), more);
    const done = settled(made);
    document.documentElement.append(made);
    return done.then(() => made.remove());
  };
  const socket = new WebSocket(to('socket', 'wss'));
  const worker = new Worker('/worker.js');
  const byWorker = new Promise((done) => { worker.onmessage = ({ data }) => { if (data === 'asked') done(); }; });
  worker.postMessage(to('worker'));
  Object.assign(document.createElement('a'), { href: '#', ping: to('ping') }).click();
  return Promise.all([
    added('iframe', { src: to('frame') }), added('img', { src: to('picture') }), added('script', { src: to('script') }),
    fetch(to('fetch'), { mode: 'no-cors' }).catch(() => {}), settled(socket), byWorker,
  ]).then(() => true);
})(${JSON.stringify(host)})`;
}

/** All permissions except those that the kiosk allows (`permissions.ts`). The query throws for one that this browser does not know. */
const PERMISSION_NAMES: readonly string[] = [
  ...['geolocation', 'notifications', 'midi', 'camera', 'microphone', 'background-sync', 'persistent-storage'],
  ...['accelerometer', 'gyroscope', 'magnetometer', 'clipboard-read', 'payment-handler', 'periodic-background-sync'],
  ...['screen-wake-lock', 'display-capture', 'window-management', 'idle-detection', 'keyboard-lock', 'pointer-lock'],
  ...['background-fetch', 'local-fonts', 'speaker-selection', 'captured-surface-control', 'nfc', 'ambient-light-sensor'],
  // From future browsers, according to the typings of Electron 45.
  ...['local-network-access', 'local-network', 'loopback-network', 'geolocation-approximate', 'smart-card', 'web-printing'],
  ...['web-app-installation', 'system-wake-lock', 'hand-tracking', 'ar', 'vr', 'automatic-fullscreen'],
];

/** Also with options besides the name, which Chromium judges as separate permissions. */
const PERMISSIONS: readonly Readonly<Record<string, string | true>>[] = [
  ...PERMISSION_NAMES.map((name) => ({ name })),
  { name: 'midi', sysex: true },
  { name: 'camera', panTiltZoom: true },
  { name: 'push', userVisibleOnly: true },
  { name: 'clipboard-write', allowWithoutSanitization: true },
  { name: 'fullscreen', allowWithoutGesture: true },
];

/** The source of an expression: the names of the permissions that the page was granted. */
export const PERMISSIONS_SCRIPT = `(async (descriptors) => {
  const given = [];
  for (const descriptor of descriptors) {
    const state = await navigator.permissions.query(descriptor).then((found) => found.state, () => 'denied');
    if (state === 'granted') given.push(descriptor.name);
  }
  const asked = async (name, act) => { if (await act().then((answer) => answer !== 'denied', () => false)) given.push(name); };
  await asked('getUserMedia', () => navigator.mediaDevices.getUserMedia({ audio: true }));
  await asked('getDisplayMedia', () => navigator.mediaDevices.getDisplayMedia());
  await asked('requestPermission', () => Notification.requestPermission());
  return given;
})(${JSON.stringify(PERMISSIONS)})`;

/** The source of an expression: one entry per address (ICE candidate) that WebRTC would give another browser to reach this PC. */
export const WEBRTC_SCRIPT = `(async () => {
  const found = [], connection = new RTCPeerConnection();
  const over = new Promise((done) => {
    connection.onicecandidate = ({ candidate }) => { if (candidate === null) done(); else if (candidate.candidate !== '') found.push('candidate'); };
    setTimeout(done, 1000);
  });
  connection.createDataChannel('');
  await connection.setLocalDescription(await connection.createOffer());
  await over;
  connection.close();
  return found;
})()`;

export interface Part {
  readonly type: string;
  readonly body: string;
}

/** Returns the file at a path of the scheme; null if there is none. @param other an address of another origin, also in this scheme */
export function partAt(path: string, other: string): Part | null {
  if (path === '/') return { type: 'text/html; charset=utf-8', body: page(other) };
  if (path === '/frame') return { type: 'text/html; charset=utf-8', body: `<!doctype html>${TELL}` };
  if (path === '/worker.js') return { type: 'text/javascript; charset=utf-8', body: WORKER };
  return null;
}
