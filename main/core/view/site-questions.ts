/** Data of websites' questions (`alert`, `confirm`, `prompt`, "Leave this page?") as shown to the visitor. Pure. */

export type SiteQuestionKind = 'alert' | 'confirm' | 'prompt' | 'leave';

export interface SiteQuestionView {
  readonly kind: SiteQuestionKind;
  /** The host that asks; empty if the frame has no host. */
  readonly site: string;
  /** The website's own words, as plain text; empty for `leave`. */
  readonly text: string;
  /** The initial value of a `prompt`. */
  readonly given: string;
  /** Not the first question of the page: "Stop this page asking" is offered. */
  readonly canStop: boolean;
  /** Unique for each question. */
  readonly id: number;
}

export interface SiteQuestionAnswer {
  readonly id: number;
  /** False for "Cancel", and for "Stay on this page". */
  readonly yes: boolean;
  /** The text typed into a `prompt`; otherwise empty. */
  readonly text: string;
  /** "Stop this page asking". */
  readonly stop: boolean;
}

/** In code points. */
const MAX_TEXT_LENGTH = 500;
const MAX_LINES = 12;
/** Longer: a `prompt` often holds an address to copy. */
export const MAX_ANSWER_LENGTH = 2_000;

/** Checks a question from a page; null if it is malformed. */
export function readQuestion(words: string): Pick<SiteQuestionView, 'kind' | 'text' | 'given'> | null {
  const [whole = '', kind = '', length = ''] = /^(alert|confirm|prompt) (\d{1,4}) /.exec(words) ?? [];
  if (whole === '') return null;
  const start = whole.length + Number(length);
  const given = words.slice(whole.length, start).replace(CONTROLS, '').replace(/\s/g, ' ');
  return { kind: kind as SiteQuestionKind, text: plainText(words.slice(start)), given };
}

/** Characters that reorder, hide or join their neighbours and that no language needs. */
const CONTROLS =
  /[\p{Cc}\p{Co}\p{Cs}\u00AD\u061C\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFC\u{E0000}-\u{E007F}]/gu;

/** Removes characters that could reorder or hide our own words, and truncates the text. */
export function plainText(text: string): string {
  const lines = text
    .replace(/\r\n?|[\u2028\u2029\u0085\v\f]/g, '\n')
    .replace(/\t/g, ' ')
    .split('\n')
    .map((line) => line.replace(CONTROLS, '').trim());
  const kept = lines.filter((line, place) => line !== '' || (place > 0 && lines[place - 1] !== ''));
  const shown = kept.slice(0, MAX_LINES).join('\n').trim();
  const signs = [...shown];
  const cut = signs.length > MAX_TEXT_LENGTH || kept.length > MAX_LINES;
  return cut
    ? `${signs
        .slice(0, MAX_TEXT_LENGTH - 1)
        .join('')
        .trimEnd()}…`
    : shown;
}
