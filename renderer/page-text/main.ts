/**
 * Runs in a guest's page, in a world of its own that the page's scripts cannot reach, and gives what is to be read aloud: what is selected, else
 * the main text, else all that is to be seen. It changes nothing in the page; what it returns is untrusted.
 */
import { Readability } from '@mozilla/readability';

/** As `MAX_TEXT_LENGTH` in `main/core/voice/sentences.ts`. */
const MAX_TEXT_LENGTH = 40_000;
/** Of a larger page the visible text is read; a copy of it would take long. */
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

/** In this document, or in a frame of the same site that has the keyboard. */
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
  // The copy has no styles: what nobody sees must go while both are alike.
  const unseen = [...copies].filter((_, at) => originals[at]?.checkVisibility({ visibilityProperty: true }) === false);
  for (const element of unseen) element.remove();
  const article = new Readability<Element>(copy, { serializer: (node) => node as Element }).parse();
  if (article?.content === null || article?.content === undefined) return '';
  const text = lines(article.content);
  if (text.length < MIN_ARTICLE_LENGTH) return '';
  const title = article.title?.trim() ?? '';
  return text.startsWith(title) ? text : `${title}\n${text}`;
}

/** One line for each block that holds no other. */
function lines(content: Element): string {
  return [...content.querySelectorAll(BLOCKS)]
    .filter((block) => block.querySelector(BLOCKS) === null)
    .map((block) => (block.textContent ?? '').replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}

function visibleText(): string {
  // The reader of PDFs (`renderer/pdf`) has a line of print in each line, and a page of it in each layer.
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
