/**
 * The documents of one turn, PDFs and others: each is a file in the turn's own folder on the RAM disk (P4, P13), under an unguessable address.
 * A document is removed with the page that shows it, and all of them with the folder.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WebContents } from 'electron';
import { END_BYTES, type FileEnds, kindOfFile } from '../../core/documents/contents.ts';
import { type FileKind, isShown, kindByName } from '../../core/documents/kinds.ts';

export const PDF_SCHEME_NAME = 'kiosk-pdf';

/** True for the address of a document in the reader, even of a removed one. */
export function isReaderAddress(url: string): boolean {
  return new RegExp(`^${PDF_SCHEME_NAME}://[0-9a-f]{32}/`).test(url);
}

/** Larger than statements, forms and manuals are; a kiosk has one gigabyte of RAM disk for everything. */
export const MAX_DOCUMENT_BYTES = 50 * 1024 * 1024;
const MAX_DOCUMENTS = 24;
const MAX_STORE_BYTES = 200 * 1024 * 1024;

/** Why the reader has nothing to show. */
export type PdfProblem = 'tooLarge' | 'interrupted' | 'gone';

/** A document that has arrived. `bytes` is null for a kind that cannot be shown, only named. */
export interface ReadDocument {
  readonly kind: FileKind | null;
  readonly bytes: Buffer | null;
}

export class PdfDocument {
  readonly url: string;
  readonly file: string;
  /** The original address, which the visitor sees. */
  readonly address: string;
  readonly name: string;
  readonly #type: string;
  #kind: FileKind | null;
  #bytes = 0;
  #settle: (problem: PdfProblem | null) => void = () => {};
  readonly #settled = new Promise<PdfProblem | null>((done) => {
    this.#settle = done;
  });

  /** @param type the media type that the site sent */
  constructor(folder: string, address: string, name: string, type: string) {
    const id = randomBytes(16).toString('hex');
    this.url = `${PDF_SCHEME_NAME}://${id}/`;
    this.file = join(folder, id);
    this.address = address;
    this.name = name;
    this.#type = type;
    this.#kind = kindByName(type, [name, address]);
  }

  /** Guessed from type and name until the bytes have been read. */
  get kind(): FileKind | null {
    return this.#kind;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Sets how many bytes have arrived. */
  grow(bytes: number): void {
    this.#bytes = bytes;
  }

  /** The document is complete (null), or will never be. */
  settle(problem: PdfProblem | null): void {
    this.#settle(problem);
  }

  /** Waits until the document is complete; returns its content, or why there is none. */
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

  /** Creates the folder. @param folder within the turn's own */
  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }

  holds(document: PdfDocument): boolean {
    return this.#documents.get(document.url) === document;
  }

  /**
   * Records that `bytes` of `total` have arrived (0 if the site does not say). Returns false if the download must stop: the document was
   * evicted, or is too large. One that is too large is settled as such, and counts as empty, so that no other is evicted for it.
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

  /** Sets how many bytes have arrived; may evict older documents. */
  grow(document: PdfDocument, bytes: number): void {
    document.grow(bytes);
    this.#evict();
  }

  /** Adds a document that is about to arrive; may evict older ones. @param name the site's name for the file @param type its media type */
  add(address: string, name: string, type: string): PdfDocument {
    const made = new PdfDocument(this.#folder, address, name, type);
    this.#documents.set(made.url, made);
    this.#evict();
    return made;
  }

  /** Returns the document of a reader address, including the addresses of the reader's parts; null for every other address. */
  find(url: string): PdfDocument | null {
    const [own = ''] = /^[a-z-]+:\/\/[0-9a-f]+\//.exec(url) ?? [];
    return this.#documents.get(own) ?? null;
  }

  /** Removes the document when the page that shows it is destroyed. */
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

  /** Evicts the oldest documents over the limits. A visitor who goes back to one is told to open it again. */
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
