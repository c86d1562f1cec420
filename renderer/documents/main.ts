/** Our page that shows documents other than PDFs. They can only be read: nothing in them can be saved or run (P2, P4). */
import { type FileKind, isNamed, isShown, type ShownKind } from '../../main/core/documents/kinds.ts';
import { CONVERT_TIMEOUT_MS } from '../../main/core/documents/limits.ts';
import { speakAsServed } from '../messages/of-document.ts';
import { say } from '../messages/say.ts';
import type { Outcome, WrittenKind } from './convert/convert.ts';
import { draw } from './draw.ts';
import { type Explanation, faultText, kindText, sandboxedFrameText, statusText } from './words.ts';

async function start(): Promise<void> {
  await speakAsServed();
  const response = await fetch('/document').catch(() => null);
  const kind = (response?.headers.get('x-kind') || null) as FileKind | null;
  // It is a PDF after all: after a reload it gets its own page.
  if (response?.status === 415 && kind === 'pdf') return location.reload();
  if (response?.status === 415) return explain(kindText(isNamed(kind) ? kind : null));
  if (response === null || !response.ok || !isShown(kind)) return explain(statusText(response?.status ?? 404));
  setTitle(decodeURIComponent(response.headers.get('x-name') ?? '') || say('document.name'));
  const bytes = new Uint8Array(await response.arrayBuffer());
  await show(kind, bytes);
  // Makes the scroll keys work at once. (Not in a frame: there the page around it has the focus.)
  if (window === window.top) element('paper').focus({ preventScroll: true });
}

async function show(kind: ShownKind, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  if (kind === 'picture') return showPicture(bytes);
  if (kind === 'pdf') return explain(kindText(null));
  // A website's sandboxed frame has no origin and may not start a worker.
  if (self.origin === 'null') return explain(sandboxedFrameText());
  const outcome = await converted(kind, bytes);
  if (!outcome.ok) return explain(faultText(outcome.fault));
  const { nodes, isCut } = outcome.converted;
  const sheet = document.createElement('article');
  sheet.className = kind === 'table' || kind === 'sheet' || kind === 'openSheet' ? 'sheet sheet--wide' : 'sheet';
  sheet.append(...draw(nodes));
  element('paper').append(sheet);
  showNote(isCut ? say('document.cut') : kind === 'text' || kind === 'table' ? '' : say('document.plain'));
}

/** Terminates a conversion that takes too long: a document can be crafted to do so. */
function converted(kind: WrittenKind, bytes: Uint8Array<ArrayBuffer>): Promise<Outcome> {
  const worker = new Worker(new URL('./convert-worker.ts', import.meta.url), { type: 'module' });
  return new Promise<Outcome>((done) => {
    const end = (outcome: Outcome): void => {
      clearTimeout(timeout);
      worker.terminate();
      done(outcome);
    };
    const timeout = setTimeout(end, CONVERT_TIMEOUT_MS, { ok: false, fault: 'tooMuch' });
    worker.addEventListener('message', ({ data }: MessageEvent<Outcome>) => end(data));
    worker.addEventListener('error', () => end({ ok: false, fault: 'unreadable' }));
    worker.postMessage({ kind, bytes }, [bytes.buffer]);
  });
}

async function showPicture(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const picture = new Image();
  const isVector = bytes[0] === 0x3c || bytes[0] === 0xef;
  picture.src = URL.createObjectURL(new Blob([bytes], isVector ? { type: 'image/svg+xml' } : {}));
  picture.alt = document.title;
  picture.className = 'picture';
  await picture.decode().then(
    () => {
      element('paper').append(picture);
      showNote('');
    },
    () => explain(faultText('unreadable')),
  );
}

function explain({ heading, text }: Explanation): void {
  setTitle(heading);
  showNote(text);
}

function setTitle(name: string): void {
  document.title = name;
  element('title').textContent = name;
}

function showNote(text: string): void {
  element('note').textContent = text;
  element('note').hidden = text === '';
}

/** @throws Error if the page has no element of this id: the page is ours, so that is a bug. */
function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no ${id}`);
  return found;
}

start().catch(() => explain(faultText('unreadable')));
