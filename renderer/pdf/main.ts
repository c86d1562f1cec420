/**
 * The kiosk's PDF reader: for reading, and for filling in forms to print, with no way to save or open anything (P2, P4). It does not
 * print by itself: the shell requests its pages (`printing.ts`). Scripts in a document are never run.
 */
import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { speakAsServed } from '../messages/of-document.ts';
import { say } from '../messages/say.ts';
import { element } from './elements.ts';
import { askForPassword } from './password.ts';
import { offerPrinting } from './printing.ts';
import { showDocument } from './reading.ts';
import { type Problem, problemOfStatus, problemWords } from './words.ts';

/** Larger pictures are left out: they would take more memory than the PC has. */
const MAX_IMAGE_PIXELS = 64 * 1024 * 1024;

// The bundler puts it there, with the fonts and character maps below.
GlobalWorkerOptions.workerSrc = '/worker.mjs';

async function start(): Promise<void> {
  await speakAsServed();
  element('buttons').setAttribute('aria-label', say('document.buttons'));
  element('note').textContent = say('document.opening');
  const response = await fetch('/document').catch(() => null);
  // It is not a PDF: after a reload it gets its own page.
  if (response?.status === 415) return location.reload();
  if (response === null || !response.ok) return explain(problemOfStatus(response?.status ?? 404));
  const name = decodeURIComponent(response.headers.get('x-name') ?? '');
  setTitle(name);
  const document = await open(new Uint8Array(await response.arrayBuffer()));
  if (document === null) return explain('unreadable');
  const title = await titleOf(document);
  if (title !== '') setTitle(title);
  element('note').hidden = true;
  await showFormNote(document);
  offerPrinting(document);
  showDocument(document);
}

async function open(data: Uint8Array): Promise<PDFDocumentProxy | null> {
  const loading = getDocument({
    data,
    isEvalSupported: false,
    enableXfa: false,
    useWasm: false,
    stopAtErrors: false,
    maxImageSize: MAX_IMAGE_PIXELS,
    cMapUrl: '/cmaps/',
    cMapPacked: true,
    standardFontDataUrl: '/fonts/',
    useSystemFonts: false,
  });
  loading.onPassword = (answer: (password: string) => void, reason: number) => askForPassword(answer, reason);
  const document = await loading.promise.catch(() => null);
  element('note').replaceChildren();
  return document;
}

/** Says that forms are not sent anywhere, so that nobody waits for an answer. */
async function showFormNote(document: PDFDocumentProxy): Promise<void> {
  const fields = await document.getFieldObjects().catch(() => null);
  if (fields === null || Object.keys(fields).length === 0) return;
  element('form').textContent = say('document.form');
  element('form').hidden = false;
}

/** The title from the metadata; empty for a path or file name, which many programs write there: the file's own name is better. */
async function titleOf(document: PDFDocumentProxy): Promise<string> {
  const metadata = await document.getMetadata().catch(() => null);
  const title = (metadata?.info as { readonly Title?: unknown } | undefined)?.Title;
  return typeof title === 'string' && !/[\\/]|untitled|\.\w{2,4}$/i.test(title) ? title.trim().slice(0, 200) : '';
}

function setTitle(name: string): void {
  const shown = name === '' ? say('document.name') : name;
  document.title = shown;
  element('title').textContent = shown;
}

function explain(problem: Problem): void {
  const { heading, text } = problemWords(problem);
  document.title = heading;
  element('title').textContent = heading;
  element('note').hidden = false;
  element('note').textContent = text;
}

start().catch(() => explain('unreadable'));
