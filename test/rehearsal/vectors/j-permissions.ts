/** J: permissions and devices: each is asked for after a click, and what is granted has escaped. */
import { inner, onClick } from './pages.ts';
import type { Vector } from './types.ts';

/** Electron grants these when nobody answers for it. */
const GRANTED: readonly (readonly [row: string, title: string, code: string, needs?: string])[] = [
  [
    '148',
    'where the PC is',
    "const state = (await navigator.permissions.query({ name: 'geolocation' })).state; if (state === 'granted') return state",
  ],
  [
    '145',
    'notes on the desktop',
    "if (await Notification.requestPermission() === 'granted') return 'granted'",
    'window.Notification',
  ],
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
    'the screen, in the old way',
    "await navigator.mediaDevices.getUserMedia({ video: { mandatory: { chromeMediaSource: 'desktop' } } }); return 'the screen'",
  ],
  [
    '152',
    'whether somebody is there',
    "if (await IdleDetector.requestPermission() === 'granted') return 'granted'",
    'window.IdleDetector',
  ],
  ['153', 'which fonts there are', "if ((await queryLocalFonts()).length > 0) return 'fonts'", 'window.queryLocalFonts'],
  ['154', 'which screens there are', "await getScreenDetails(); return 'screens'", 'window.getScreenDetails'],
  ['156', 'sounds of the keyboard kind', "await navigator.requestMIDIAccess(); return 'MIDI'", 'navigator.requestMIDIAccess'],
  [
    '150',
    'programs for sound devices',
    "await navigator.requestMIDIAccess({ sysex: true }); return 'MIDI'",
    'navigator.requestMIDIAccess',
  ],
  [
    '158',
    'how the PC is held',
    "const { state } = await navigator.permissions.query({ name: 'accelerometer' }); if (state === 'granted') return state",
  ],
  [
    '160',
    'words from the clipboard',
    "const { state } = await navigator.permissions.query({ name: 'clipboard-read' }); if (state === 'granted') return state",
  ],
];

/** Refused by Electron or by Chromium here even when nobody answers, or not to be seen without a device. */
const OTHERS: readonly (readonly [row: string, title: string, code: string, needs?: string])[] = [
  [
    '146c',
    'camera and microphone themselves',
    "await navigator.mediaDevices.getUserMedia({ video: true, audio: true }); return 'a camera'",
  ],
  [
    '147',
    'names of devices',
    "if ((await navigator.mediaDevices.enumerateDevices()).some(({ label }) => label !== '')) return 'names'",
  ],
  ['149b', 'the screen, in the new way', "await navigator.mediaDevices.getDisplayMedia({ video: true }); return 'the screen'"],
  ['151', 'a device by USB', "await navigator.usb.requestDevice({ filters: [] }); return 'USB'", 'navigator.usb'],
  [
    '151b',
    'a device by HID',
    "if ((await navigator.hid.requestDevice({ filters: [] })).length > 0) return 'HID'",
    'navigator.hid',
  ],
  ['151c', 'a device by cable', "await navigator.serial.requestPort(); return 'a port'", 'navigator.serial'],
  [
    '151d',
    'a device by radio',
    "await navigator.bluetooth.requestDevice({ acceptAllDevices: true }); return 'a device'",
    'navigator.bluetooth',
  ],
  ['155', 'storage that stays', "if (await navigator.storage.persist()) return 'storage'"],
  ['155b', 'storage of another site', "await document.requestStorageAccess(); if (window !== top) return 'storage'"],
  [
    '157',
    'speech',
    "await new Promise((done, fail) => { const heard = new (window.SpeechRecognition ?? webkitSpeechRecognition)(); heard.onaudiostart = done; heard.onerror = fail; heard.start() }); return 'speech'",
    'window.SpeechRecognition ?? window.webkitSpeechRecognition',
  ],
  ['158b', 'cards near by', "await new NDEFReader().scan(); return 'cards'", 'window.NDEFReader'],
  ['158c', 'glasses', "await navigator.xr.requestSession('immersive-vr'); return 'glasses'", 'navigator.xr'],
  [
    '161',
    'work in the background',
    "const made = await navigator.serviceWorker.register('/sw.js'); await navigator.serviceWorker.ready; await made.periodicSync.register('x', { minInterval: 1 }); return 'work'",
    'window.PeriodicSyncManager',
  ],
  [
    '162',
    'messages from afar',
    "const made = await navigator.serviceWorker.register('/sw.js'); await navigator.serviceWorker.ready; await made.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: new Uint8Array(65) }); return 'messages'",
    'window.PushManager',
  ],
];

/** Two layers: some of it is taken out of the browser, and all of it is refused. */
const GUARD = ['permissions.ts', 'guest-view.ts'] as const;
const more = { '/sw.js': '' };

export const PERMISSION_VECTORS: readonly Vector[] = [
  ...GRANTED.map(
    ([row, title, code, needs = 'true']): Vector => ({
      id: `J-${row}`,
      title,
      guard: GUARD,
      ...onClick(code, { needs, more }),
      ...(code.includes('MIDI') ? { twinless: 'a PC of the tests has no sound devices' } : {}),
    }),
  ),
  ...OTHERS.map(
    ([row, title, code, needs = 'true']): Vector => ({
      id: `J-${row}`,
      title,
      guard: GUARD,
      ...onClick(code, { needs, more }),
      twinless: 'without a device, or a user of it, there is nothing to be granted here',
    }),
  ),
  {
    id: 'J-159',
    title: 'a permission for a frame of another site',
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
