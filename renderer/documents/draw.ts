/** Turns a document's tree into DOM nodes, one by one: no part of a document is ever parsed as HTML. */
import { say } from '../messages/say.ts';
import { type DocumentNode, type Element as DrawnElement, isTag, PICTURE } from './convert/nodes.ts';

const MAX_SPAN = 1_000;

export function draw(nodes: readonly DocumentNode[]): readonly Node[] {
  return nodes.flatMap((node) => (typeof node === 'string' ? new Text(node) : (drawElement(node) ?? [])));
}

function drawElement(drawn: DrawnElement): HTMLElement | null {
  const { tag, children, label } = drawn;
  if (!isTag(tag)) return null;
  // An empty heading only confuses visitors who use a screen reader.
  if (/^h[2-6]$/.test(tag) && !hasWords(children)) return null;
  const made = document.createElement(tag);
  if (made instanceof HTMLImageElement) return drawPicture(made, drawn);
  made.append(...draw(children));
  if (/^(p|h[2-6]|li|td|th|pre)$/.test(tag)) made.dir = 'auto';
  if (made instanceof HTMLTableCellElement) {
    made.colSpan = span(drawn.columns);
    made.rowSpan = span(drawn.rows);
  }
  if (tag === 'section') {
    if (children.length === 0)
      made.append(Object.assign(document.createElement('p'), { textContent: say('document.emptySheet') }));
    // A CSV file is one table without a name.
    if (label !== '') made.prepend(Object.assign(document.createElement('h2'), { textContent: label, dir: 'auto' }));
  }
  return made instanceof HTMLTableElement ? inFrame(made) : made;
}

function drawPicture(made: HTMLImageElement, { source = '', label = '' }: DrawnElement): HTMLElement | null {
  if (!PICTURE.test(source)) return null;
  made.src = source;
  made.alt = label;
  return made;
}

/** Puts a table into a frame that takes the focus, so that it can be scrolled with the keyboard. */
function inFrame(table: HTMLTableElement): HTMLElement {
  const frame = document.createElement('div');
  frame.className = 'table';
  frame.tabIndex = 0;
  frame.setAttribute('role', 'group');
  frame.setAttribute('aria-label', say('document.table'));
  frame.append(table);
  return frame;
}

function hasWords(nodes: readonly DocumentNode[]): boolean {
  return nodes.some((node) => (typeof node === 'string' ? node.trim() !== '' : node.tag === 'img' || hasWords(node.children)));
}

function span(count = 1): number {
  return Number.isInteger(count) && count > 0 ? Math.min(count, MAX_SPAN) : 1;
}
