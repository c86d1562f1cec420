/**
 * Runs in a guest's page, in an isolated world that the page's scripts cannot reach. Returns what is to be read aloud: the selection, else the
 * main text, else all visible text. Changes nothing in the page; its result is untrusted.
 */
import { Readability } from '@mozilla/readability';

/** As `MAX_TEXT_LENGTH` in `main/core/voice/sentences.ts`. */
const MAX_TEXT_LENGTH = 40_000;
/** In a larger page all visible text is read: copying the page would take too long. */
const MAX_ELEMENTS = 20_000;
/** Characters; below that it is a headline or a teaser and not the main text. */
const MIN_ARTICLE_LENGTH = 400;
const BLOCKS = 'h1,h2,h3,h4,h5,h6,p,li,dt,dd,td,th,pre,figcaption,blockquote,div';

interface Found {
  readonly text: string;
  /** A language tag, or empty. */
  readonly language: string;
}

function found(): Found {
  const selection = selected(document);
  const text = selection?.text ?? (mainText() || visibleText());
  return { text: text.slice(0, MAX_TEXT_LENGTH), language: languageAt(selection?.place ?? null).slice(0, 35) };
}

/** The selection in this document, or in a same-origin frame that has the focus. */
function selected(where: Document): { text: string; place: Node | null } | null {
  const selection = where.getSelection();
  const text = selection?.toString() ?? '';
  if (text.trim() !== '') return { text, place: selection?.anchorNode ?? null };
  const frame = where.activeElement;
  const inner = frame instanceof HTMLIFrameElement ? frame.contentDocument : null;
  return inner === null ? null : selected(inner);
}

function mainText(): string {
  if (document.querySelector('.textLayer') !== null) return '';
  const originals = document.body.querySelectorAll('*');
  if (originals.length > MAX_ELEMENTS) return '';
  const copy = document.cloneNode(true) as Document;
  const copies = copy.body.querySelectorAll('*');
  if (copies.length !== originals.length) return '';
  // The copy has no styles, so what is invisible must be removed while both trees still match.
  const unseen = [...copies].filter((_, at) => originals[at]?.checkVisibility({ visibilityProperty: true }) === false);
  for (const element of unseen) element.remove();
  const article = new Readability<Element>(copy, { serializer: (node) => node as Element }).parse();
  if (article?.content === null || article?.content === undefined) return '';
  const text = lines(article.content);
  if (text.length < MIN_ARTICLE_LENGTH) return '';
  const title = article.title?.trim() ?? '';
  return text.startsWith(title) ? text : `${title}\n${text}`;
}

/** One line for each block that contains no other block. */
function lines(content: Element): string {
  return [...content.querySelectorAll(BLOCKS)]
    .filter((block) => block.querySelector(BLOCKS) === null)
    .map((block) => (block.textContent ?? '').replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}

function visibleText(): string {
  // The PDF reader (`renderer/pdf`) has one layer for each page, with a line break after each printed line.
  const layers = [...document.querySelectorAll<HTMLElement>('.textLayer')];
  if (layers.length > 0) return layers.map((layer) => layer.innerText.replace(/\s*\n\s*/g, ' ')).join('\n');
  const main = document.querySelector('main');
  return (main instanceof HTMLElement && main.innerText.trim()) || document.body.innerText;
}

function languageAt(place: Node | null): string {
  const element = place instanceof Element ? place : place?.parentElement;
  return (element ?? document.body).closest('[lang]')?.getAttribute('lang') ?? '';
}

(globalThis as { foundText?: () => Found }).foundText = found;
