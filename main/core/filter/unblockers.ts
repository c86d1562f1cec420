/** Web-proxy programs, recognised on every site by the names of their files. */
import type { ParsedUrl } from '../net/url.ts';
import { canonicalPath } from './address-keys.ts';
import type { UnblockerRule } from './filter-rules.ts';

/** The most path segments of such a file name. */
const MAX_PATH_SEGMENTS = 4;

export class Unblockers {
  /** By the last segment or segments of a path. */
  readonly #files = new Map<string, string>();
  readonly #folders: (readonly [folder: string, rule: string])[] = [];
  readonly #sockets: (readonly [path: string, rule: string])[] = [];

  constructor(rules: readonly UnblockerRule[]) {
    for (const { id, files = [], folders = [], sockets = [] } of rules) {
      const rule = unblockerRule(id);
      for (const file of files) this.#files.set(file.toLowerCase(), rule);
      for (const folder of folders) this.#folders.push([folder.toLowerCase(), rule]);
      for (const path of sockets) this.#sockets.push([path.toLowerCase(), rule]);
    }
  }

  /** Returns the rule of the program that this address belongs to, or null. */
  find(url: ParsedUrl): string | null {
    const { pathname, protocol } = url;
    const path = /[%A-Z]|\/\//.test(pathname) ? canonicalPath(pathname) : pathname;
    return (
      this.#fileAt(path) ?? beginning(this.#folders, path) ?? (protocol.startsWith('ws') ? beginning(this.#sockets, path) : null)
    );
  }

  #fileAt(path: string): string | null {
    if (this.#files.size === 0) return null;
    let start = path.length;
    for (let depth = 0; depth < MAX_PATH_SEGMENTS && start > 0; depth += 1) {
      start = path.lastIndexOf('/', start - 1);
      const rule = this.#files.get(path.slice(start + 1));
      if (rule !== undefined) return rule;
    }
    return null;
  }
}

/** Takes a rule's id; returns the rule name of a verdict. */
export function unblockerRule(id: string): string {
  return `unblocker:${id}`;
}

/** `/wisp/` stands for `/wisp` too, which canonical spelling writes without its slash. */
function beginning(places: readonly (readonly [string, string])[], path: string): string | null {
  return places.find(([place]) => `${path}/`.startsWith(place))?.[1] ?? null;
}
