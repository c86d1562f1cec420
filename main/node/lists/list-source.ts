/** Something that is not used, and why, worded to follow its name. */
export interface Skipped {
  readonly name: string;
  readonly why: string;
}

/** A folder, an archive or a single file with lists in it. Its files are found once; the lists are read later, one after another. */
export interface ListSource {
  readonly kind: 'folder' | 'archive' | 'file';
  /** As the user wrote it. */
  readonly name: string;
  /** The name of the source; names the category of a list that has no name of its own. */
  readonly ownName: string;
  /** Plain files, from the top of the source, with `/`; sorted. */
  readonly paths: readonly string[];
  readonly skipped: readonly Skipped[];
  /** The contents of the files that describe the lists (`DESCRIBING`), by path. */
  readonly texts: ReadonlyMap<string, string>;
  /** Calls `take` for each of the wanted files, in the order of the source. */
  read(wanted: ReadonlySet<string>, take: (path: string, bytes: AsyncIterable<Uint8Array>) => Promise<void>): Promise<void>;
}
