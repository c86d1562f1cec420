/** Remembers the connection gate's verdicts of the last seconds, so that a load that failed because of one shows the right page. */

import type { FailReason } from '../../contract/page-state.ts';
import type { Block } from '../../core/filter/verdict.ts';

export interface RecentVerdicts {
  note(host: string, verdict: Block | FailReason): void;
  about(address: string): Block | FailReason | null;
  refused(address: string): boolean;
}

/** A load fails within moments of the gate's verdict; an older verdict is about something else. */
const RECENT_MS = 5_000;
const MAX_VERDICTS = 200;

export function recentVerdicts(now: () => number): RecentVerdicts {
  const noted = new Map<string, { at: number; verdict: Block | FailReason }>();
  const about = (address: string): Block | FailReason | null => {
    const found = noted.get(hostOf(address));
    return found !== undefined && now() - found.at < RECENT_MS ? found.verdict : null;
  };
  return {
    note(host, verdict) {
      if (noted.size >= MAX_VERDICTS) noted.clear();
      noted.set(host, { at: now(), verdict });
    },
    about,
    refused(address) {
      const verdict = about(address);
      return verdict !== null && typeof verdict === 'object';
    },
  };
}

function hostOf(address: string): string {
  try {
    return new URL(address).hostname.replace(/^\[|\]$/g, '');
  } catch {
    return '';
  }
}
