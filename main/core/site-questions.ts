/** What websites ask by `alert`, `confirm` and `prompt`, and "Leave this page?", in the words that are shown. Pure. */

export type SiteQuestionKind = 'alert' | 'confirm' | 'prompt' | 'leave';

export interface SiteQuestionView {
  readonly kind: SiteQuestionKind;
  /** The host that asks; empty where a part of a page belongs to nobody who could be named. */
  readonly site: string;
  /** The website's own words, as plain text; empty for `leave`. */
  readonly text: string;
  /** What stands in the field of a `prompt` to begin with. */
  readonly given: string;
  /** The page has asked before: "Stop this page asking" is offered. */
  readonly canStop: boolean;
  /** Another for each question. */
  readonly id: number;
}

export interface SiteQuestionAnswer {
  readonly id: number;
  /** False for "Cancel", and for "Stay on this page". */
  readonly yes: boolean;
  /** What was typed into a `prompt`; otherwise empty. */
  readonly text: string;
  /** "Stop this page asking". */
  readonly stop: boolean;
}

/** In signs, as they are counted by people. */
const LONGEST_TEXT = 500;
const MOST_LINES = 12;
/** A `prompt` often holds an address that is to be copied. */
export const LONGEST_ANSWER = 2_000;

/** A question as it came from the page; null when it is none. */
export function readQuestion(words: string): Pick<SiteQuestionView, 'kind' | 'text' | 'given'> | null {
  const [whole = '', kind = '', length = ''] = /^(alert|confirm|prompt) (\d{1,4}) /.exec(words) ?? [];
  if (whole === '') return null;
  const start = whole.length + Number(length);
  const given = words.slice(whole.length, start).replace(CONTROLS, '').replace(/\s/g, ' ');
  return { kind: kind as SiteQuestionKind, text: plainText(words.slice(start)), given };
}

/** What turns, hides or joins the signs around it, and is not needed to write a language. */
const CONTROLS =
  /[\p{Cc}\p{Co}\p{Cs}\u00AD\u061C\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFC\u{E0000}-\u{E007F}]/gu;

/** Without what could turn the words around it or push them out of sight, and no longer than a visitor would read. */
export function plainText(text: string): string {
  const lines = text
    .replace(/\r\n?|[\u2028\u2029\u0085\v\f]/g, '\n')
    .replace(/\t/g, ' ')
    .split('\n')
    .map((line) => line.replace(CONTROLS, '').trim());
  const kept = lines.filter((line, place) => line !== '' || (place > 0 && lines[place - 1] !== ''));
  const shown = kept.slice(0, MOST_LINES).join('\n').trim();
  const signs = [...shown];
  const cut = signs.length > LONGEST_TEXT || kept.length > MOST_LINES;
  return cut
    ? `${signs
        .slice(0, LONGEST_TEXT - 1)
        .join('')
        .trimEnd()}…`
    : shown;
}
