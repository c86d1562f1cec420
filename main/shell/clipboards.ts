/**
 * One port to Electron's clipboard, in whichever of its two shapes the runtime has: up to Electron 43 one synchronous object with the
 * selection named by an argument, since 44 an object of promises for each selection. Told apart by what they can do.
 */

export interface Selection {
  clear(): void;
  write(text: string): Promise<void>;
  read(): Promise<string>;
  /** The kinds of content there are: an image has no text. */
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

/** The clipboard first; on Linux the primary selection second. */
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
 * What X11 clients and compositors offer beside any content: answers about the offer itself. The new clipboard tells of them as of every raw
 * format; they hold nothing of anybody's.
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
