/** What is said of a page that is on its way. */
import { say } from './messages/say.ts';

/** A page that comes sooner is not worth a word. */
const SAID_AFTER_MS = 2_000;
const LONG_AFTER_MS = 10_000;

export type LoadStage = 'quick' | 'loading' | 'long';

/** @param ms since the page was asked for */
export function loadStage(ms: number): LoadStage {
  if (ms < SAID_AFTER_MS) return 'quick';
  return ms < LONG_AFTER_MS ? 'loading' : 'long';
}

/** For a screen reader. @param came the title of a page that has come; null where none has */
export function loadToSay(stage: LoadStage, came: string | null, wasSlow: boolean): string {
  if (stage === 'loading') return say('load.loading');
  if (stage === 'long') return say('load.long');
  if (came === null) return '';
  if (came === '') return say('load.pageLoaded');
  return wasSlow ? say('load.loaded', { title: came }) : came;
}
