import { parseUrl } from '../net/url.ts';
import type { RequestContext } from './filter.ts';
import { parentOf } from './host-patterns.ts';
import { LabelMemory } from './label-memory.ts';
import type { PageLook, TextReader } from './site-look.ts';
import type { Block, Verdict } from './verdict.ts';

/**
 * The filter of a turn, with guesses. The visitor is asked about a page (never a frame) by its host name, before anything is requested.
 * If the visitor shows the site anyway, it and all names below it are not asked about again in this turn.
 */
export class AskedSites extends LabelMemory {
  readonly #shown = new Set<string>();

  override decideUrl(url: string, context?: RequestContext): Verdict {
    const verdict = super.decideUrl(url, context);
    if (verdict.verdict !== 'allow' || (context?.resource ?? 'mainFrame') !== 'mainFrame') return verdict;
    return this.guess(url, {}) ?? verdict;
  }

  override guess(url: string, look: PageLook): Block | null {
    const found = super.guess(url, look);
    return found?.asks === true && this.isShown(url) ? null : found;
  }

  override readerFor(url: string): TextReader | null {
    return this.isShown(url) ? null : super.readerFor(url);
  }

  /** The visitor pressed "Show it anyway". */
  showAnyway(url: string): void {
    this.#shown.add(hostOf(url).replace(/^www\./, ''));
  }

  isShown(url: string): boolean {
    if (this.#shown.size === 0) return false;
    for (let name = hostOf(url); name !== ''; name = parentOf(name)) if (this.#shown.has(name)) return true;
    return false;
  }
}

function hostOf(url: string): string {
  return parseUrl(url)?.hostname ?? '';
}
