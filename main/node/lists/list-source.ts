/** Something with a name that is not used, and why, in words that follow the name. */
export interface Skipped {
  readonly name: string;
  readonly why: string;
}

/** A folder, an archive or a single file with lists in it. Looked through once; the lists are read later, one after another. */
export interface ListSource {
  readonly kind: 'folder' | 'archive' | 'file';
  /** As the person wrote it. */
  readonly name: string;
  /** The name that a list has for a category when only its surroundings have one. */
  readonly ownName: string;
  /** Plain files, from the top of the source, with `/`; sorted. */
  readonly paths: readonly string[];
  readonly skipped: readonly Skipped[];
  /** The contents of the files that tell about the lists (`DESCRIBING`), by path. */
  readonly texts: ReadonlyMap<string, string>;
  /** Calls `take` for each of the wanted files, in the order that the source has. */
  read(wanted: ReadonlySet<string>, take: (path: string, bytes: AsyncIterable<Uint8Array>) => Promise<void>): Promise<void>;
}
