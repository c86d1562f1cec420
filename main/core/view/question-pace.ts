/** Limits the questions (`alert`, `confirm`, `prompt`) of a website, so that no page traps a visitor. Pure. */
import { MINUTE_MS } from '../time/calendar.ts';
import type { SiteQuestionKind } from './site-questions.ts';

/** The shortest time from an answer to the next question, if there was no input in the page since. */
const APART_MS = 2_000;
const MAX_PER_MINUTE = 3;

/** The limits of one page. Times are milliseconds of a monotonic clock. */
export interface QuestionPace {
  /** A key or button was pressed in the page itself. */
  touched(): void;
  /** Another website replaced the page: "Stop this page asking" was for the old one. */
  moved(host: string): void;
  /** The visitor reloaded the page: it may ask again. */
  reloaded(): void;
  /** True if the question may be shown; it then counts as asked. */
  admits(kind: SiteQuestionKind, now: number): boolean;
  /** True if the visitor did something in a page that may no longer ask, and should see why nothing happens. Once for each input. */
  missesAnswer(): boolean;
  /** The page has asked before. */
  readonly canStop: boolean;
  answered(yes: boolean, now: number): void;
  stop(): void;
}

export function questionPace(): QuestionPace {
  let host = '';
  let stopped = false;
  let touched = false;
  let asked = 0;
  let last: { readonly kind: SiteQuestionKind; readonly yes: boolean; readonly at: number } | null = null;
  let kind: SiteQuestionKind = 'alert';
  let unasked: readonly number[] = [];

  /** "Delete it?" and at once "It is deleted": the second question reports the result of the first. */
  const reportsResult = (next: SiteQuestionKind): boolean => next === 'alert' && last?.yes === true && last.kind !== 'alert';

  const begin = (): void => {
    stopped = false;
    asked = 0;
  };

  return {
    touched() {
      touched = true;
    },
    moved(to) {
      if (to === host) return;
      host = to;
      begin();
    },
    reloaded: begin,
    admits(next, now) {
      if (stopped) return false;
      if (!touched) {
        if (last !== null && now - last.at < APART_MS && !reportsResult(next)) return false;
        unasked = unasked.filter((at) => now - at < MINUTE_MS);
        if (unasked.length >= MAX_PER_MINUTE) return false;
        unasked = [...unasked, now];
      }
      touched = false;
      kind = next;
      asked += 1;
      return true;
    },
    missesAnswer() {
      const misses = stopped && touched;
      if (misses) touched = false;
      return misses;
    },
    get canStop() {
      return asked > 1;
    },
    answered(yes, now) {
      last = { kind, yes, at: now };
    },
    stop() {
      stopped = true;
    },
  };
}
