/**
 * What is put over the few calls of a page that would open something of the desktop's: print, the file chooser, and surfaces that no
 * Blink feature takes away (P4: nothing is saved or printed; P10: nothing of this computer is reached). It runs in each document
 * before the page does: from the preload, which no page can outrun, and by DevTools in blank documents, which get no preload.
 */
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, type Session, type WebContents, type WebFrameMain } from 'electron';
import { isKeyOfPages, type KeyOfPages } from '../../core/keys/refused-keys.ts';
import type { ProtocolGuard } from './guest-protocol.ts';
import { PRELOAD_SCRIPT } from './page-preload-script.ts';
import { SHADOW_SCRIPT } from './page-shadow-script.ts';

const REFUSED = ['fileRefused', 'printRefused', 'cameraRefused', 'placeRefused'] as const;
export type Refused = (typeof REFUSED)[number];

/** The same refusal of a page is reported at most this often: it may try thousands of times. */
const TELL_INTERVAL_MS = 1_000;

/** After a question that was not shown, further questions of the page are not even passed to the shell for this long. */
const QUIET_MS = 250;

/** Where the preload of every guest page is, or will be: in the turn's own folder. */
export function pagePreload(): string {
  return join(app.getPath('userData'), 'guest-page.cjs');
}

/**
 * Writes the preload, with words of this turn, before the first page. Throws if that cannot be done.
 * `uploads` and `printing`: whether a page may ask for files of the visitor's, or to be printed; else each attempt is refused.
 * `looks`: whether pages are looked at before they are painted; `reads`: whether their text is read.
 * @returns the same by DevTools
 */
export function shadowPages({ uploads = false, printing = false, looks = false, reads = false } = {}): ProtocolGuard {
  const words: Readonly<Record<string, string>> = {
    $print: newWord(),
    $file: newWord(),
    $ask: newWord(),
    $give: newWord(),
    $pose: newWord(),
    $answer: newWord(),
    $camera: newWord(),
    $where: newWord(),
    $opened: newWord(),
    $unseen: newWord(),
    $blank: newWord(),
    $uploads: String(uploads),
    $prints: String(printing),
    $looks: String(looks),
    $reads: String(reads),
    $quiet: String(QUIET_MS),
  };
  const fill = (text: string): string =>
    text.replace(
      /\$(print|file|ask|give|pose|answer|camera|where|opened|unseen|blank|uploads|prints|looks|reads|quiet)\b/g,
      (word) => words[word] ?? '',
    );
  const script = fill(SHADOW_SCRIPT);
  writeFileSync(
    pagePreload(),
    fill(PRELOAD_SCRIPT).replace('$script', () => JSON.stringify(script)),
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

/** Hears of each key that a page might have used, and has left alone. */
export function hearUnusedKeys(guest: Session, heard: (key: KeyOfPages, contents: WebContents) => void): void {
  hear(guest, (what, [key], contents) => {
    if (what === 'keyUnused' && typeof key === 'string' && isKeyOfPages(key)) heard(key, contents);
  });
}

/** Hears of each touch of a finger after which a field has the keyboard. */
export function hearTouchedFields(guest: Session, touched: (contents: WebContents) => void): void {
  hear(guest, (what, _words, contents) => {
    if (what === 'fieldTouched') touched(contents);
  });
}

/** Hears of each document in which a password is typed. @param typed called with the address of that document, which may be in a frame */
export function hearPasswords(guest: Session, typed: (address: string) => void): void {
  hear(guest, (what, _words, _contents, frame) => {
    if (what === 'passwordTyped' && frame !== null) typed(frame.url);
  });
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
      contents,
      frame,
      many: count === 'many',
      accept: accept.join(' '),
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
