/** J: permissions and devices. Each is requested after a click, and counts as escaped if it is granted. */
import { inner, onClick } from './pages.ts';
import type { Vector } from './types.ts';

/** Permissions that Electron grants if the application does not decide. */
const GRANTED: readonly (readonly [row: string, title: string, code: string, needs?: string])[] = [
  [
    '148',
    'location',
    "const state = (await navigator.permissions.query({ name: 'geolocation' })).state; if (state === 'granted') return state",
  ],
  ['145', 'notifications', "if (await Notification.requestPermission() === 'granted') return 'granted'", 'window.Notification'],
  [
    '146',
    'the camera',
    "const { state } = await navigator.permissions.query({ name: 'camera' }); if (state === 'granted') return state",
  ],
  [
    '146b',
    'the microphone',
    "const { state } = await navigator.permissions.query({ name: 'microphone' }); if (state === 'granted') return state",
  ],
  [
    '149',
    'the screen, by getUserMedia',
    "await navigator.mediaDevices.getUserMedia({ video: { mandatory: { chromeMediaSource: 'desktop' } } }); return 'the screen'",
  ],
  ['152', 'idle detection', "if (await IdleDetector.requestPermission() === 'granted') return 'granted'", 'window.IdleDetector'],
  ['153', 'local fonts', "if ((await queryLocalFonts()).length > 0) return 'fonts'", 'window.queryLocalFonts'],
  ['154', 'screen details', "await getScreenDetails(); return 'screens'", 'window.getScreenDetails'],
  ['156', 'MIDI', "await navigator.requestMIDIAccess(); return 'MIDI'", 'navigator.requestMIDIAccess'],
  [
    '150',
    'MIDI with system messages',
    "await navigator.requestMIDIAccess({ sysex: true }); return 'MIDI'",
    'navigator.requestMIDIAccess',
  ],
  [
    '158',
    'motion sensors',
    "const { state } = await navigator.permissions.query({ name: 'accelerometer' }); if (state === 'granted') return state",
  ],
  [
    '160',
    'reading the clipboard',
    "const { state } = await navigator.permissions.query({ name: 'clipboard-read' }); if (state === 'granted') return state",
  ],
];

/** Refused here by Electron or Chromium even if the application does not decide, or invisible without a device. */
const OTHERS: readonly (readonly [row: string, title: string, code: string, needs?: string])[] = [
  [
    '146c',
    'camera and microphone, by getUserMedia',
    "await navigator.mediaDevices.getUserMedia({ video: true, audio: true }); return 'a camera'",
  ],
  [
    '147',
    'names of media devices',
    "if ((await navigator.mediaDevices.enumerateDevices()).some(({ label }) => label !== '')) return 'names'",
  ],
  ['149b', 'a screen, by getDisplayMedia', "await navigator.mediaDevices.getDisplayMedia({ video: true }); return 'the screen'"],
  ['151', 'a USB device', "await navigator.usb.requestDevice({ filters: [] }); return 'USB'", 'navigator.usb'],
  ['151b', 'a HID device', "if ((await navigator.hid.requestDevice({ filters: [] })).length > 0) return 'HID'", 'navigator.hid'],
  ['151c', 'a serial port', "await navigator.serial.requestPort(); return 'a port'", 'navigator.serial'],
  [
    '151d',
    'a Bluetooth device',
    "await navigator.bluetooth.requestDevice({ acceptAllDevices: true }); return 'a device'",
    'navigator.bluetooth',
  ],
  ['155', 'persistent storage', "if (await navigator.storage.persist()) return 'storage'"],
  ['155b', 'storage of another site', "await document.requestStorageAccess(); if (window !== top) return 'storage'"],
  [
    '157',
    'speech recognition',
    "await new Promise((done, fail) => { const heard = new (window.SpeechRecognition ?? webkitSpeechRecognition)(); heard.onaudiostart = done; heard.onerror = fail; heard.start() }); return 'speech'",
    'window.SpeechRecognition ?? window.webkitSpeechRecognition',
  ],
  ['158b', 'NFC cards', "await new NDEFReader().scan(); return 'cards'", 'window.NDEFReader'],
  ['158c', 'virtual reality', "await navigator.xr.requestSession('immersive-vr'); return 'glasses'", 'navigator.xr'],
  [
    '161',
    'periodic background sync',
    "const made = await navigator.serviceWorker.register('/sw.js'); await navigator.serviceWorker.ready; await made.periodicSync.register('x', { minInterval: 1 }); return 'work'",
    'window.PeriodicSyncManager',
  ],
  [
    '162',
    'push messages',
    "const made = await navigator.serviceWorker.register('/sw.js'); await navigator.serviceWorker.ready; await made.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: new Uint8Array(65) }); return 'messages'",
    'window.PushManager',
  ],
];

/** Two layers: some of the functions are removed from the browser, and all permissions are refused. */
const GUARD = ['permissions.ts', 'guest-view.ts'] as const;
const more = { '/sw.js': '' };

export const PERMISSION_VECTORS: readonly Vector[] = [
  ...GRANTED.map(
    ([row, title, code, needs = 'true']): Vector => ({
      id: `J-${row}`,
      title,
      guard: GUARD,
      ...onClick(code, { needs, more }),
      ...(code.includes('MIDI') ? { twinless: 'the test PCs have no sound devices' } : {}),
    }),
  ),
  ...OTHERS.map(
    ([row, title, code, needs = 'true']): Vector => ({
      id: `J-${row}`,
      title,
      guard: GUARD,
      ...onClick(code, { needs, more }),
      twinless: 'without a device, or a person who chooses one, nothing can be granted here',
    }),
  ),
  {
    id: 'J-159',
    title: 'a permission for a cross-site frame',
    guard: GUARD,
    ...onClick("add('iframe', { allow: 'geolocation *; midi *; clipboard-read *', src: place.other + '/inner.html' })", {
      more: {
        '/inner.html': inner(
          "const { state } = await navigator.permissions.query({ name: 'geolocation' }); if (state === 'granted') say('got ' + state)",
        ),
      },
    }),
  },
];
