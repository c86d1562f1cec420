/**
 * A document as it is drawn: a tree of a few element types, with nothing but text and pictures. What the tree cannot hold (scripts, links,
 * frames, styles, addresses) cannot get onto the page.
 */
import { MAX_DEPTH, MAX_NODES, MAX_TEXT_CHARACTERS } from '../../../main/core/documents/limits.ts';

const TAGS = [
  ...(['h2', 'h3', 'h4', 'h5', 'h6', 'p', 'ul', 'ol', 'li', 'table', 'tr', 'td', 'th', 'pre', 'section'] as const),
  ...(['strong', 'em', 'u', 's', 'sub', 'sup', 'br', 'img', 'div'] as const),
] as const;

export type Tag = (typeof TAGS)[number];

export interface Element {
  readonly tag: Tag;
  readonly children: DocumentNode[];
  /** For a picture: a `data:` URL that matches `PICTURE`. */
  readonly source?: string;
  /** What a picture shows, or the name of a sheet. */
  readonly label?: string;
  readonly columns?: number;
  readonly rows?: number;
}

export type DocumentNode = string | Element;

/** A document, and whether it was truncated. */
export interface Converted {
  readonly nodes: readonly DocumentNode[];
  readonly isCut: boolean;
}

/** Why a document could not be converted. */
export type Fault = 'unreadable' | 'tooMuch' | 'locked';

export class ConvertError extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(fault);
    this.fault = fault;
  }
}

export const PICTURE = /^data:image\/(png|jpeg|gif|webp|bmp);base64,[A-Za-z0-9+/]+=*$/;

export function isTag(name: string): name is Tag {
  return TAGS.some((tag) => tag === name);
}

/** Builds a tree in document order, within the limits: what exceeds them is left out. */
export class TreeBuilder {
  readonly #root: Element = { tag: 'div', children: [] };
  #open: Element[] = [this.#root];
  #nodes = 0;
  #characters = 0;
  #isCut = false;

  get isFull(): boolean {
    return this.#isCut;
  }

  get #current(): Element {
    return this.#open.at(-1) ?? this.#root;
  }

  /** Opens an element; each call needs its `close`. @throws ConvertError if elements are nested too deeply */
  open(tag: Tag, more: Omit<Element, 'tag' | 'children'> = {}): void {
    if (this.#open.length > MAX_DEPTH) throw new ConvertError('tooMuch');
    const element: Element = { tag, children: [], ...more };
    if (this.#admits()) this.#current.children.push(element);
    this.#open.push(element);
  }

  close(): void {
    if (this.#open.length > 1) this.#open.pop();
  }

  add(tag: Tag, more: Omit<Element, 'tag' | 'children'> = {}): void {
    this.open(tag, more);
    this.close();
  }

  text(text: string): void {
    if (text === '' || !this.#admits()) return;
    this.#characters += text.length;
    if (this.#characters > MAX_TEXT_CHARACTERS) this.#isCut = true;
    else this.#current.children.push(text);
  }

  done(): Converted {
    return { nodes: this.#root.children, isCut: this.#isCut };
  }

  #admits(): boolean {
    this.#nodes += 1;
    if (this.#nodes > MAX_NODES) this.#isCut = true;
    return !this.#isCut;
  }
}
