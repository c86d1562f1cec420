/**
 * The PDFs of one turn, each a file in the turn's own folder on the RAM disk (P4, P13), under an address that nobody can guess. They
 * go with the page that shows them; all go with the folder.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WebContents } from 'electron';

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
export type PdfProblem = 'tooLarge' | 'interrupted' | 'notPdf' | 'gone';

export class PdfDocument {
  readonly url: string;
  readonly file: string;
  /** Where it came from: the address that the visitor sees. */
  readonly address: string;
  readonly name: string;
  #bytes = 0;
  #settle: (problem: PdfProblem | null) => void = () => {};
  readonly #settled = new Promise<PdfProblem | null>((done) => {
    this.#settle = done;
  });

  constructor(folder: string, address: string, name: string) {
    const id = randomBytes(16).toString('hex');
    this.url = `${PDF_SCHEME_NAME}://${id}/`;
    this.file = join(folder, id);
    this.address = address;
    this.name = name;
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
  async read(): Promise<Buffer | PdfProblem> {
    const problem = await this.#settled;
    if (problem !== null) return problem;
    try {
      return (await beginsAsPdf(this.file)) ? await readFile(this.file) : 'notPdf';
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

  /** Makes room for a document that is about to arrive. @param name the site's name for the file */
  add(address: string, name: string): PdfDocument {
    const made = new PdfDocument(this.#folder, address, name);
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

/** Readers of PDFs look for these letters in the first kilobyte, since some servers put a line before them. */
async function beginsAsPdf(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(1024), 0, 1024, 0);
    return buffer.subarray(0, bytesRead).includes('%PDF-');
  } finally {
    await handle.close();
  }
}
