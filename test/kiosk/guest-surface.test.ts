/**
 * Calls that open something of this PC's are not there for a page at all: not in the page, in a frame of it or in a worker. On a newer Electron
 * this says which part of Blink came back under another name (`main/core/blink-names.ts`). With the twin that takes nothing away.
 */
import { expect, test } from '@playwright/test';
import { type Sites, startSites } from '../sites/sites.ts';
import { startOnNotice } from './guest-actions.ts';
import { makeUnguarded } from './unguarded.ts';

const NAMES: readonly string[] = [
  ...[
    'showOpenFilePicker',
    'showSaveFilePicker',
    'showDirectoryPicker',
    'queryLocalFonts',
    'EyeDropper',
    'documentPictureInPicture',
  ],
  ...['PaymentRequest', 'PublicKeyCredential', 'IdentityCredential', 'DigitalCredential', 'FileSystemObserver', 'fetchLater'],
  ...['SpeechRecognition', 'webkitSpeechRecognition', 'LanguageModel', 'Summarizer', 'Translator', 'LanguageDetector'],
  ...['navigator.usb', 'navigator.hid', 'navigator.serial', 'navigator.bluetooth', 'navigator.xr', 'navigator.presentation'],
  ...['navigator.share', 'navigator.install', 'navigator.contacts', 'navigator.registerProtocolHandler'],
  ...[
    'sharedStorage',
    'navigator.runAdAuction',
    'navigator.joinAdInterestGroup',
    'document.browsingTopics',
    'HTMLFencedFrameElement',
  ],
];

/** Asks a page of a site for them, in each place; told by the place. */
const LOOK = `async (names) => {
  const here = (names, on) => names.filter((name) => {
    const [last, ...path] = name.split('.').reverse();
    const holder = path.reverse().reduce((at, each) => at?.[each], on);
    return holder !== undefined && last in holder;
  });
  const frame = document.body.appendChild(Object.assign(document.createElement('iframe'), { srcdoc: 'x' }));
  await new Promise((done) => { frame.onload = done; });
  const code = 'onmessage = ({ data }) => postMessage((' + here + ')(data, self))';
  const worker = new Worker(URL.createObjectURL(new Blob([code])));
  const inWorker = new Promise((done) => { worker.onmessage = ({ data }) => done(data); });
  worker.postMessage(names);
  return { page: here(names, window), frame: here(names, frame.contentWindow), worker: await inWorker };
}`;

type Found = Readonly<Record<'page' | 'frame' | 'worker', readonly string[]>>;

let sites: Sites;
test.beforeAll(async () => {
  sites = await startSites();
  sites.page('asks.test', '/', '<title>Asks</title><body>');
});
test.afterAll(() => sites.close());

async function found(command?: readonly string[]): Promise<Found> {
  const kiosk = await startOnNotice(sites, command === undefined ? {} : { command });
  try {
    const guest = await kiosk.visit(await kiosk.accept(), sites.secureUrl('asks.test'));
    return await guest.evaluate<Found>(`(${LOOK})(${JSON.stringify(NAMES)})`);
  } finally {
    await kiosk.stop();
  }
}

test('none of them is there, in a page, a frame or a worker', async () => {
  expect(await found()).toEqual({ page: [], frame: [], worker: [] });
});

test('the twin: without the list of names they are', async () => {
  const unguarded = makeUnguarded('blinkNames');
  try {
    const there = await found(unguarded.command);
    expect(there.page).toEqual(
      expect.arrayContaining(['showSaveFilePicker', 'EyeDropper', 'navigator.usb', 'webkitSpeechRecognition']),
    );
    expect(there.frame).toEqual(expect.arrayContaining(['showSaveFilePicker', 'navigator.usb']));
    expect(there.worker).toContain('navigator.usb');
  } finally {
    unguarded.remove();
  }
});
