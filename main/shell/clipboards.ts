/**
 * One interface for both forms of Electron's clipboard API: up to Electron 43, one synchronous object whose methods take the selection as an
 * argument; since 44, one asynchronous object per selection. Detected by feature, not by version.
 */

export interface Selection {
  clear(): void;
  write(text: string): Promise<void>;
  read(): Promise<string>;
  /** The formats that the selection holds. Needed because an image has no text. */
  kinds(): Promise<readonly string[]>;
}

interface OldClipboard {
  clear(kind: string): void;
  writeText(text: string, kind: string): void;
  readText(kind: string): string;
  availableFormats(kind: string): string[];
}

interface NewClipboard {
  clear(): void;
  writeText(text: string): Promise<void>;
  readText(): Promise<string>;
  read(): Promise<readonly { readonly types: readonly string[] }[]>;
}

type AnyClipboard = object & { readonly selection?: NewClipboard };

/** Wraps Electron's clipboard. Returns the clipboard first; on Linux the primary selection second. */
export function selectionsOf(clipboard: AnyClipboard, linux: boolean): readonly Selection[] {
  if ('availableFormats' in clipboard) {
    const old = clipboard as OldClipboard;
    return linux ? [fromOld(old, 'clipboard'), fromOld(old, 'selection')] : [fromOld(old, 'clipboard')];
  }
  const first = fromNew(clipboard as NewClipboard);
  return linux && clipboard.selection !== undefined ? [first, fromNew(clipboard.selection)] : [first];
}

function fromOld(old: OldClipboard, kind: string): Selection {
  return {
    clear: () => old.clear(kind),
    write: async (text) => old.writeText(text, kind),
    read: async () => old.readText(kind),
    kinds: async () => old.availableFormats(kind),
  };
}

/**
 * Formats that X11 clients and compositors add to any content to describe the offer itself. The new API lists them like any raw format, but
 * they hold no content of a visitor.
 */
const BOOKKEEPING = /^electron application\/osclipboard;\s*format="(TARGETS|TIMESTAMP|MULTIPLE|SAVE_TARGETS)"$/;

function fromNew(clipboard: NewClipboard): Selection {
  return {
    clear: () => clipboard.clear(),
    write: (text) => clipboard.writeText(text),
    read: () => clipboard.readText(),
    kinds: async () => (await clipboard.read()).flatMap(({ types }) => types).filter((type) => !BOOKKEEPING.test(type)),
  };
}
