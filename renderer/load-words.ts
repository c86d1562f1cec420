/** Texts about a page that is loading. */
import { say } from './messages/say.ts';

/** A page that loads faster is not announced as loading. */
const SHOW_AFTER_MS = 2_000;
const LONG_AFTER_MS = 10_000;

export type LoadStage = 'quick' | 'loading' | 'long';

/** @param ms since the page was requested */
export function loadStage(ms: number): LoadStage {
  if (ms < SHOW_AFTER_MS) return 'quick';
  return ms < LONG_AFTER_MS ? 'loading' : 'long';
}

/** Announcement for screen readers. @param title of the page that has just loaded; null if none has */
export function loadAnnouncement(stage: LoadStage, title: string | null, wasSlow: boolean): string {
  if (stage === 'loading') return say('load.loading');
  if (stage === 'long') return say('load.long');
  if (title === null) return '';
  if (title === '') return say('load.pageLoaded');
  return wasSlow ? say('load.loaded', { title }) : title;
}
