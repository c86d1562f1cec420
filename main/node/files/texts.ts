/** The texts in settings folders, whether on a disk or dropped onto a page. Needs no Node. */

/** Why a file of the settings folder cannot be used, in words that follow its name: "kiosk.json is missing. ...". */
export type TextFile =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly why: string; readonly missing: boolean };

/** Worded to follow a file's name. */
export const NOT_UTF_8 = 'is not in UTF-8. Open it in a text editor and save it with the encoding UTF-8.';

/** The code is the system's, such as `ENOENT`. */
export type Names = { readonly ok: true; readonly names: readonly string[] } | { readonly ok: false; readonly code: string };

/** A folder that texts are read from. */
export interface TextFolder {
  /** Lists what is directly in a folder below this one; an empty name means this one. */
  names(folder: string): Promise<Names>;
  /** @param path from this folder, with `/` */
  text(path: string, maxBytes: number): Promise<TextFile>;
}

/** A folder, and its name in problems. */
export interface NamedFolder {
  readonly name: string;
  readonly texts: TextFolder;
}

/** Decodes a file. Of a file that is too large, one byte more than `maxBytes` is enough. A byte order mark (Windows' Notepad) is dropped. */
export function textOfBytes(bytes: Uint8Array, maxBytes: number): TextFile {
  if (bytes.length > maxBytes) return { ok: false, why: `is larger than ${inWords(maxBytes)}. Make it smaller.`, missing: false };
  try {
    return { ok: true, value: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { ok: false, why: NOT_UTF_8, missing: false };
  }
}

function inWords(bytes: number): string {
  return bytes >= 1 << 20 ? `${bytes / (1 << 20)} MB` : `${bytes / 1024} KB`;
}
