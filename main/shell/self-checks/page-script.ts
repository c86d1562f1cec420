/** What the page of the self-checks runs. It tells what it finds; what that means is decided in `main/core/self-checks`. */
import { SURFACE_NAMES, SURFACE_SCRIPT } from '../../core/self-checks/surface.ts';

/**
 * The source of a function `(window) => calls that are the browser's own`. None of them is carried out: an argument that cannot become text
 * stops `alert` and `open`, and the browser's own `print` and `showPicker` take no other object. The kiosk's are known by the steps that
 * they add to the stack.
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

/** Of a frame of another origin, and of one that the page writes itself: tells the page around it. */
const TELL = `<script>(() => { ${LOOK} parent.postMessage({ surface: surface(self), shadows: shadows(self) }, '*'); })()</script>`;

const WORKER = `postMessage((${SURFACE_SCRIPT})(${JSON.stringify(SURFACE_NAMES)}, self));
onmessage = ({ data }) => fetch(data, { mode: 'no-cors' }).catch(() => {}).then(() => postMessage('asked'));`;

/**
 * Its first script looks before anything else has run: `kioskFound` is a promise of what it finds, and the frame that it writes.
 * `kioskElsewhere()` looks into what takes a process or a thread of its own.
 * @param other an address of another origin, of this scheme too
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

/** What a request is made for, as the first name of the host that it goes to. */
export const REQUEST_KINDS = ['frame', 'picture', 'script', 'fetch', 'worker', 'socket', 'ping', 'page'] as const;

/** The source of an expression that requests an address of a host below `host` in each way but the last, which leaves the page. */
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

/** Beside those that the kiosk allows (`permissions.ts`). One that this browser does not know is refused by an exception. */
const PERMISSION_NAMES: readonly string[] = [
  ...['geolocation', 'notifications', 'midi', 'camera', 'microphone', 'background-sync', 'persistent-storage'],
  ...['accelerometer', 'gyroscope', 'magnetometer', 'clipboard-read', 'payment-handler', 'periodic-background-sync'],
  ...['screen-wake-lock', 'display-capture', 'window-management', 'idle-detection', 'keyboard-lock', 'pointer-lock'],
  ...['background-fetch', 'local-fonts', 'speaker-selection', 'captured-surface-control', 'nfc', 'ambient-light-sensor'],
  // Of coming browsers, by the typings of Electron 45.
  ...['local-network-access', 'local-network', 'loopback-network', 'geolocation-approximate', 'smart-card', 'web-printing'],
  ...['web-app-installation', 'system-wake-lock', 'hand-tracking', 'ar', 'vr', 'automatic-fullscreen'],
];

/** With what a page may ask for beside the name, which is judged as another permission. */
const PERMISSIONS: readonly Readonly<Record<string, string | true>>[] = [
  ...PERMISSION_NAMES.map((name) => ({ name })),
  { name: 'midi', sysex: true },
  { name: 'camera', panTiltZoom: true },
  { name: 'push', userVisibleOnly: true },
  { name: 'clipboard-write', allowWithoutSanitization: true },
  { name: 'fullscreen', allowWithoutGesture: true },
];

/** The source of an expression: names of what the page was given. */
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

/** The source of an expression: addresses that another browser would be given to reach this PC. */
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

/** What lies at a path of the scheme; null for nothing. @param other an address of another origin, of this scheme too */
export function partAt(path: string, other: string): Part | null {
  if (path === '/') return { type: 'text/html; charset=utf-8', body: page(other) };
  if (path === '/frame') return { type: 'text/html; charset=utf-8', body: `<!doctype html>${TELL}` };
  if (path === '/worker.js') return { type: 'text/javascript; charset=utf-8', body: WORKER };
  return null;
}
