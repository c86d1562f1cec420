import type { Language } from '../browser/languages.ts';

/**
 * The acceptable-use notice as a small tree without HTML, links or images, so that it can be shown without markup from the file
 * (docs/design.md, section 4, "Texts"). `main/node/settings/notice-file.ts` makes it from `notice.<lang>.md`.
 */
export interface Notice {
  /** From the front matter. It is shown, and acceptances are counted by version (P14). */
  readonly version: string;
  /** What the first screen shows. */
  readonly blocks: readonly NoticeBlock[];
  /** What "Read all the rules" opens; empty for a notice in one piece. */
  readonly more: readonly NoticeBlock[];
  /** The same rules in other languages, if IT have written them. The English text is the binding one. */
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
