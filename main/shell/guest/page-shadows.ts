/**
 * What is put over the few calls of a page that would open something of the desktop's: print, the file chooser, and surfaces that no
 * Blink feature takes away (P4: nothing is saved or printed; P10: nothing of this computer is reached). It runs in each document
 * before the page does: from the preload, which no page can outrun, and by DevTools in blank documents, which get no preload.
 */
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, type Session, type WebContents, type WebFrameMain } from 'electron';
import type { ProtocolGuard } from './guest-protocol.ts';
import { LABELS_SCRIPT } from './page-labels-script.ts';
import { LISTS_STYLE, UNSEEN_LISTS_SCRIPT } from './page-lists-script.ts';
import { SHADOW_SCRIPT } from './page-shadow-script.ts';

const REFUSED = ['fileRefused', 'printRefused', 'cameraRefused', 'placeRefused'] as const;
export type Refused = (typeof REFUSED)[number];

/** The same refusal of a page is told at most this often: it may try thousands of times. */
const TELL_INTERVAL_MS = 1_000;

/** After a question that nobody was asked the page's next ones are not even passed on for so long. */
const QUIET_MS = 250;

/**
 * Runs in a world of its own; it exposes nothing, and says two words and one question at most. Files go to the page's field by an
 * event, since no object of this world reaches the page's. A sandboxed preload has no `import`.
 */
const PRELOAD = `const load = require;
const { ipcRenderer, webFrame } = load('electron');
webFrame.executeJavaScript($script).catch(() => {});
webFrame.insertCSS(${JSON.stringify(LISTS_STYLE)}, { cssOrigin: 'user' });
// A page that calls document.open takes all listeners from its window and its nodes. The script in the page tells of it where they stay.
const heard = [];
const hear = (...words) => { heard.push(words); addEventListener(...words); };
visualViewport.addEventListener('$opened', () => { for (const words of heard) addEventListener(...words); });
hear('$file', () => ipcRenderer.send('fileRefused'));
// Many pages try as they load, for no reason that a visitor would know of.
for (const [word, what] of [['$camera', 'cameraRefused'], ['$where', 'placeRefused']])
  hear(word, () => { if (navigator.userActivation.isActive) ipcRenderer.send(what); });
hear('$print', () => ipcRenderer.send($prints && navigator.userActivation.isActive ? 'printAsked' : 'printRefused'));
// No other document begins with this number.
let asked = Math.floor(Math.random() * 2 ** 40);
const give = (files) => {
  const dataTransfer = new DataTransfer();
  for (const { name, type, bytes } of files) dataTransfer.items.add(new File([bytes], name, { type }));
  dispatchEvent(new DragEvent('$give', { dataTransfer }));
};
hear('$ask', (event) => {
  event.preventDefault();
  asked += 1;
  // As with any chooser: only for something that the visitor did.
  if (navigator.userActivation.isActive) ipcRenderer.send('fileAsked', asked, String(event.detail).slice(0, 500));
  else setTimeout(give, 0, []);
});
${LABELS_SCRIPT}
${UNSEEN_LISTS_SCRIPT}
// The page waits for the answer. A loop of questions that nobody is asked must not keep the shell from its toolbar.
let quietUntil = 0;
hear('$pose', (event) => {
  event.preventDefault();
  if (performance.now() < quietUntil) return;
  const reply = ipcRenderer.sendSync('posed', String(event.detail).slice(0, 5000));
  if (!reply.asked) quietUntil = performance.now() + $quiet;
  if (typeof reply.answer === 'string') dispatchEvent(new CustomEvent('$answer', { detail: reply.answer }));
});
// An answer to an earlier question, or to a page that was here before, is for nobody.
ipcRenderer.on('files', (event, id, files) => { if (id === asked) give(files); });
`;

/** Where the preload of every guest page is, or will be: in the turn's own folder. */
export function pagePreload(): string {
  return join(app.getPath('userData'), 'guest-page.cjs');
}

/**
 * Writes the preload, with words of this turn, before the first page. Throws if that cannot be done.
 * `uploads` and `printing`: whether a page may ask for files of the visitor's, or to be printed; else each attempt is refused.
 * @returns the same by DevTools
 */
export function shadowPages({ uploads = false, printing = false } = {}): ProtocolGuard {
  const words: Readonly<Record<string, string>> = {
    ...{ $print: newWord(), $file: newWord(), $ask: newWord(), $give: newWord(), $pose: newWord(), $answer: newWord() },
    ...{ $camera: newWord(), $where: newWord(), $opened: newWord() },
    ...{ $uploads: String(uploads), $prints: String(printing), $quiet: String(QUIET_MS) },
  };
  const fill = (text: string): string =>
    text.replace(/\$(print|file|ask|give|pose|answer|camera|where|opened|uploads|prints|quiet)\b/g, (word) => words[word] ?? '');
  const script = fill(SHADOW_SCRIPT);
  writeFileSync(
    pagePreload(),
    fill(PRELOAD).replace('$script', () => JSON.stringify(script)),
  );
  const params = { source: script, runImmediately: true };
  return { orders: [{ method: 'Page.addScriptToEvaluateOnNewDocument', params }], heard: () => {} };
}

function newWord(): string {
  return `k${randomBytes(12).toString('hex')}`;
}

/** Hears from each guest page what was refused there. The words come from a hostile place: they count for no more than a message. */
export function hearRefusals(guest: Session, refused: (what: Refused, contents: WebContents) => void): void {
  const pages = new WeakMap<WebContents, Map<Refused, number>>();
  hear(guest, (what, _words, contents) => {
    if (!isRefused(what)) return;
    const told = pages.get(contents) ?? new Map<Refused, number>();
    // What was said goes with the page.
    if (!pages.has(contents)) contents.on('did-navigate', () => told.clear());
    pages.set(contents, told);
    const now = performance.now();
    if (now - (told.get(what) ?? -TELL_INTERVAL_MS) < TELL_INTERVAL_MS) return;
    told.set(what, now);
    refused(what, contents);
  });
}

function isRefused(what: string): what is Refused {
  return (REFUSED as readonly string[]).includes(what);
}

/** Hears of each page that wants to be printed after something that the visitor did. Loops of it ask no more than once. */
export function hearPrints(guest: Session, asked: (contents: WebContents) => void): void {
  hear(guest, (what, _words, contents) => {
    if (what === 'printAsked') asked(contents);
  });
}

/** A page's question to the visitor. The page stands still until it is answered. */
export interface PosedQuestion {
  readonly contents: WebContents;
  readonly frame: WebFrameMain;
  /** As it came from the page: kind, length of the text to begin with, that text and the question. */
  readonly words: string;
  /** @param asked the visitor was asked; otherwise the page's next questions are held back for a moment */
  answer(answer: string | null, asked: boolean): void;
}

/** Hears of each question of a page. Each is to be answered, or its page never goes on. */
export function hearPosed(guest: Session, posed: (question: PosedQuestion) => void): void {
  app.on('web-contents-created', (_event, contents) => {
    if (contents.session !== guest) return;
    contents.on('ipc-message-sync', (event, what, words) => {
      const answer = (given: string | null, asked: boolean): void => {
        try {
          event.returnValue = { answer: given, asked };
        } catch {
          // The frame is gone.
        }
      };
      const frame = event.senderFrame;
      if (what !== 'posed' || typeof words !== 'string' || frame === null) return answer(null, false);
      posed({ contents, frame, words: words.slice(0, 5_000), answer });
    });
  });
}

/** A page's question for files. */
export interface FileQuestion {
  readonly contents: WebContents;
  readonly frame: WebFrameMain;
  readonly many: boolean;
  /** The page's own word for what it takes. */
  readonly accept: string;
  /** Has an effect only while the frame shows the document that asked. None: as after "Cancel". False: nobody is there any more. */
  answer(files: readonly GivenFile[]): boolean;
}

export interface GivenFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** Hears of each question for files. Each is to be answered, or its page waits for ever. */
export function hearQuestions(guest: Session, asked: (question: FileQuestion) => void): void {
  hear(guest, (what, [id, words], contents, frame) => {
    if (what !== 'fileAsked' || typeof id !== 'number' || typeof words !== 'string' || frame === null) return;
    const [count = '', ...accept] = words.slice(0, 500).split(' ');
    asked({
      ...{ contents, frame, many: count === 'many', accept: accept.join(' ') },
      answer(files) {
        try {
          if (frame.detached) return false;
          frame.send('files', id, files);
          return true;
        } catch {
          // The frame is gone.
          return false;
        }
      },
    });
  });
}

/** Hears every word that the preload of a page may say. */
export function hear(
  guest: Session,
  heard: (what: string, words: readonly unknown[], contents: WebContents, frame: WebFrameMain | null) => void,
): void {
  app.on('web-contents-created', (_event, contents) => {
    if (contents.session !== guest) return;
    contents.on('ipc-message', (event, what, ...words) => heard(what, words, contents, event.senderFrame));
  });
}
