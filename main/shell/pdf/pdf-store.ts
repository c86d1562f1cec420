/**
 * The documents of one turn, PDFs and others, each a file in the turn's own folder on the RAM disk (P4, P13), under an address that nobody can guess. They
 * go with the page that shows them; all go with the folder.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WebContents } from 'electron';
import { END_BYTES, type FileEnds, kindOfFile } from '../../core/documents/contents.ts';
import { type FileKind, isShown, kindByName } from '../../core/documents/kinds.ts';

export const PDF_SCHEME_NAME = 'kiosk-pdf';

/** True for an address such as the reader's documents have, also of one that is gone by now. */
export function isReaderAddress(url: string): boolean {
  return new RegExp(`^${PDF_SCHEME_NAME}://[0-9a-f]{32}/`).test(url);
}

/** Above what statements, forms and manuals come to; a kiosk has a gigabyte of RAM disk for everything. */
export const MAX_DOCUMENT_BYTES = 50 * 1024 * 1024;
const MAX_DOCUMENTS = 24;
const MAX_STORE_BYTES = 200 * 1024 * 1024;

/** What the reader has to say where there is nothing to show. */
export type PdfProblem = 'tooLarge' | 'interrupted' | 'gone';

/** A document that has arrived. `bytes` is null for a kind that is only named. */
export interface ReadDocument {
  readonly kind: FileKind | null;
  readonly bytes: Buffer | null;
}

export class PdfDocument {
  readonly url: string;
  readonly file: string;
  /** Where it came from: the address that the visitor sees. */
  readonly address: string;
  readonly name: string;
  readonly #type: string;
  #kind: FileKind | null;
  #bytes = 0;
  #settle: (problem: PdfProblem | null) => void = () => {};
  readonly #settled = new Promise<PdfProblem | null>((done) => {
    this.#settle = done;
  });

  /** @param type the site's media type for it */
  constructor(folder: string, address: string, name: string, type: string) {
    const id = randomBytes(16).toString('hex');
    this.url = `${PDF_SCHEME_NAME}://${id}/`;
    this.file = join(folder, id);
    this.address = address;
    this.name = name;
    this.#type = type;
    this.#kind = kindByName(type, [name, address]);
  }

  /** By its type and name, until its bytes are here. */
  get kind(): FileKind | null {
    return this.#kind;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** So much of it has arrived. */
  grow(bytes: number): void {
    this.#bytes = bytes;
  }

  /** All of it has arrived, or will not arrive any more. */
  settle(problem: PdfProblem | null): void {
    this.#settle(problem);
  }

  /** Waits until it is there; returns its bytes, or why there are none. */
  async read(): Promise<ReadDocument | PdfProblem> {
    const problem = await this.#settled;
    if (problem !== null) return problem;
    try {
      this.#kind = kindOfFile(await endsOf(this.file), this.#type, [this.name, this.address]);
      return { kind: this.#kind, bytes: isShown(this.#kind) ? await readFile(this.file) : null };
    } catch {
      return 'gone';
    }
  }
}

export class PdfStore {
  readonly #folder: string;
  /** Oldest first. */
  readonly #documents = new Map<string, PdfDocument>();
  readonly #shownIn = new Map<PdfDocument, WebContents>();

  /** @param folder below the turn's own; made here */
  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }

  holds(document: PdfDocument): boolean {
    return this.#documents.get(document.url) === document;
  }

  /**
   * So much of it has arrived, of `total` (0 where the site does not say). Returns false for one that is too large: it is told so, and
   * takes no room from others, however much of it came at once.
   */
  arrived(document: PdfDocument, bytes: number, total: number): boolean {
    if (Math.max(bytes, total) > MAX_DOCUMENT_BYTES) {
      document.settle('tooLarge');
      document.grow(0);
      return false;
    }
    this.grow(document, bytes);
    return this.holds(document);
  }

  /** More of it has arrived; others may have to go for it. */
  grow(document: PdfDocument, bytes: number): void {
    document.grow(bytes);
    this.#evict();
  }

  /** Makes room for a document that is about to arrive. @param name the site's name for the file @param type its media type */
  add(address: string, name: string, type: string): PdfDocument {
    const made = new PdfDocument(this.#folder, address, name, type);
    this.#documents.set(made.url, made);
    this.#evict();
    return made;
  }

  /** The document of an address of ours, of any part of its reader; null for every other address. */
  find(url: string): PdfDocument | null {
    const [own = ''] = /^[a-z-]+:\/\/[0-9a-f]+\//.exec(url) ?? [];
    return this.#documents.get(own) ?? null;
  }

  /** It is removed with the page that shows it. */
  shownIn(contents: WebContents, shown: PdfDocument): void {
    this.#shownIn.set(shown, contents);
    contents.once('destroyed', () => {
      if (this.#shownIn.get(shown) === contents) this.remove(shown);
    });
  }

  remove(document: PdfDocument): void {
    document.settle('gone');
    this.#documents.delete(document.url);
    this.#shownIn.delete(document);
    rmSync(document.file, { force: true });
  }

  /** The oldest go first: a visitor who goes back to one reads that it must be opened again. */
  #evict(): void {
    const all = [...this.#documents.values()];
    let bytes = all.reduce((sum, each) => sum + each.bytes, 0);
    for (const [at, each] of all.entries()) {
      if (all.length - at <= MAX_DOCUMENTS && bytes <= MAX_STORE_BYTES) return;
      bytes -= each.bytes;
      this.remove(each);
    }
  }
}

async function endsOf(file: string): Promise<FileEnds> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const read = async (from: number): Promise<Buffer> => {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(END_BYTES), 0, END_BYTES, from);
      return buffer.subarray(0, bytesRead);
    };
    return { head: await read(0), tail: await read(Math.max(0, size - END_BYTES)) };
  } finally {
    await handle.close();
  }
}
