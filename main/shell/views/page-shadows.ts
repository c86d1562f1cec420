/**
 * Wraps the few calls of a page that would open something of the desktop: print, the file chooser, and surfaces that cannot be turned off as a
 * Blink feature (P4: nothing is saved or printed; P10: nothing of this computer is reached). The script runs in each document before the page's
 * own: from the preload, which always runs first, and by DevTools in blank documents, which get no preload.
 */
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, type Session, type WebContents, type WebFrameMain } from 'electron';
import { isKeyOfPages, type KeyOfPages } from '../../core/keys/refused-keys.ts';
import { isInPage } from '../guest-contents.ts';
import type { ProtocolGuard } from './guest-protocol.ts';
import { PRELOAD_SCRIPT } from './page-preload-script.ts';
import { SHADOW_SCRIPT } from './page-shadow-script.ts';

const REFUSED = ['fileRefused', 'printRefused', 'cameraRefused', 'placeRefused'] as const;
export type Refused = (typeof REFUSED)[number];

/** After a question that was not shown, further questions of the page are not even passed to the shell for this long. */
const QUIET_MS = 250;

/** The path of every guest page's preload, in the turn's own folder. */
export function pagePreload(): string {
  return join(app.getPath('userData'), 'guest-page.cjs');
}

/**
 * Writes the preload, with random event names for this turn. Call it before the first page. Throws if the file cannot be written.
 * `uploads` and `printing`: whether a page may ask for files of the visitor, or to be printed; otherwise each attempt is refused.
 * `looks`: whether pages are judged before they are painted; `reads`: whether their text is read.
 * @returns a guard that injects the same script by DevTools
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
  return { commands: [{ method: 'Page.addScriptToEvaluateOnNewDocument', params }], onMessage: () => {} };
}

function newWord(): string {
  return `k${randomBytes(12).toString('hex')}`;
}

/** Listens for refusals in guest pages. The messages come from an untrusted process, so they may only cause a message to the visitor. */
export function onRefusal(guest: Session, listener: (what: Refused, contents: WebContents) => void): void {
  onPageMessage(guest, (what, _words, contents) => {
    if (isRefused(what)) listener(what, contents);
  });
}

function isRefused(what: string): what is Refused {
  return (REFUSED as readonly string[]).includes(what);
}

/** Listens for keys that a page could have handled but did not. */
export function onUnusedKey(guest: Session, listener: (key: KeyOfPages, contents: WebContents) => void): void {
  onPageMessage(guest, (what, [key], contents) => {
    if (what === 'keyUnused' && typeof key === 'string' && isKeyOfPages(key)) listener(key, contents);
  });
}

/** Listens for touches that focus a text field. */
export function onFieldTouched(guest: Session, listener: (contents: WebContents) => void): void {
  onPageMessage(guest, (what, _words, contents) => {
    if (what === 'fieldTouched') listener(contents);
  });
}

/** Listens for documents in which a password is typed. @param listener called with the address of that document, which may be in a frame */
export function onPasswordTyped(guest: Session, listener: (address: string) => void): void {
  onPageMessage(guest, (what, _words, _contents, frame) => {
    if (what === 'passwordTyped' && frame !== null) listener(frame.url);
  });
}

/** Listens for pages that ask to be printed after a user gesture. */
export function onPrintRequest(guest: Session, listener: (contents: WebContents) => void): void {
  onPageMessage(guest, (what, _words, contents) => {
    if (what === 'printAsked') listener(contents);
  });
}

/** A page's question to the visitor. The page is blocked until it is answered. */
export interface PosedQuestion {
  readonly contents: WebContents;
  readonly frame: WebFrameMain;
  /** As it came from the page: the kind, the length of the default text, that text and the question. */
  readonly words: string;
  /** @param asked true if the visitor was asked; otherwise the preload drops the page's next questions for a moment */
  answer(answer: string | null, asked: boolean): void;
}

/** Listens for questions of pages. Each must be answered, or its page never goes on. */
export function onPosedQuestion(guest: Session, listener: (question: PosedQuestion) => void): void {
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
      listener({ contents, frame, words: words.slice(0, 5_000), answer });
    });
  });
}

/** A page's request for files. */
export interface FileQuestion {
  readonly contents: WebContents;
  readonly frame: WebFrameMain;
  readonly many: boolean;
  /** The field's `accept` attribute. */
  readonly accept: string;
  /** Sends the files, to the document that asked only; no files mean "Cancel". Returns false if the frame is gone. */
  answer(files: readonly GivenFile[]): boolean;
}

export interface GivenFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** Listens for requests for files. Each must be answered, or its page waits for ever. */
export function onFileQuestion(guest: Session, listener: (question: FileQuestion) => void): void {
  onPageMessage(guest, (what, [id, words], contents, frame) => {
    if (what !== 'fileAsked' || typeof id !== 'number' || typeof words !== 'string' || frame === null) return;
    const [count = '', ...accept] = words.slice(0, 500).split(' ');
    listener({
      contents,
      frame,
      many: count === 'many',
      accept: accept.join(' '),
      answer(files) {
        try {
          if (!isInPage(contents, frame)) return false;
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

/** Listens for all messages of the preloads of guest pages. */
export function onPageMessage(
  guest: Session,
  listener: (what: string, words: readonly unknown[], contents: WebContents, frame: WebFrameMain | null) => void,
): void {
  app.on('web-contents-created', (_event, contents) => {
    if (contents.session !== guest) return;
    contents.on('ipc-message', (event, what, ...words) => listener(what, words, contents, event.senderFrame));
  });
}
