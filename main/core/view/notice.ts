import type { Language } from '../browser/languages.ts';

/**
 * The acceptable-use notice as a small tree: no HTML, links or images, so that it can be shown without markup of its own
 * (docs/design.md, section 4, "Texts"). `main/node/settings/notice-file.ts` makes it from `notice.<lang>.md`.
 */
export interface Notice {
  /** From the front matter; shown, and acceptances are counted by it (P14). */
  readonly version: string;
  /** What the first screen shows. */
  readonly blocks: readonly NoticeBlock[];
  /** What "Read all the rules" opens; empty for a notice in one piece. */
  readonly more: readonly NoticeBlock[];
  /** The same rules in other languages, where IT have written them. English is what counts. */
  readonly translations?: NoticeTranslations;
}

export type NoticeTranslations = Readonly<Partial<Record<Language, Pick<Notice, 'blocks' | 'more'>>>>;

export type NoticeBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: readonly NoticeText[] }
  | { readonly kind: 'paragraph'; readonly text: readonly NoticeText[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly NoticeText[])[] };

export interface NoticeText {
  readonly text: string;
  readonly strong: boolean;
}
