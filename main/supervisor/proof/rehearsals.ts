/** "Rehearse the filter" on IT's screen: tests the present filter at once and sums up the result in a sentence. */
import type { FilterPlace } from '../../core/filter/filter-place.ts';
import type { Journal } from '../../node/journal/journal.ts';
import { type Rehearsed, rehearse } from '../../node/packs/rehearse.ts';
import type { CurrentConfiguration } from '../current-configuration.ts';

export interface RehearsalTools {
  readonly inForce: CurrentConfiguration;
  readonly journal: Pick<Journal, 'write'>;
  wall(): number;
  /** The text has changed. */
  changed(): void;
}

export interface Rehearsals {
  /** Starts a rehearsal, unless one is running. */
  begin(): void;
  /** The result of the last rehearsal; null if there was none with the present filter since the start. */
  words(): string | null;
}

export function openRehearsals({ inForce, journal, wall, changed }: RehearsalTools): Rehearsals {
  let words: string | null = null;
  /** The filter that was tried. A result says nothing about another filter. */
  let tried: FilterPlace | null = null;
  let going = false;
  const say = (next: string): void => {
    words = next;
    changed();
  };
  const run = async (): Promise<void> => {
    const result = tried === null ? null : await rehearse(tried);
    if (!result?.ok) return say('It could not run, because the files of the filter cannot be read. See the problems of this PC.');
    const { block, allow, safe } = result.value;
    const wrong = { block: block.wrong, allow: allow.wrong, safe: safe.wrong };
    const held = block.wrong + allow.wrong + safe.wrong === 0;
    journal.write(held ? 'rehearsal.passed' : 'rehearsal.failed', held ? { tried: triedOf(result.value) } : wrong);
    say(inWords(result.value, wall()));
  };
  return {
    begin() {
      if (going) return;
      going = true;
      tried = inForce.configuration.filter;
      say('In progress');
      void run().finally(() => (going = false));
    },
    words: () => (inForce.configuration.filter === tried ? words : null),
  };
}

const triedOf = ({ block, allow, safe }: Rehearsed): number => block.tried + allow.tried + safe.tried;

function inWords(rehearsed: Rehearsed, at: number): string {
  const when = new Date(at).toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' });
  const { block, allow, safe } = rehearsed;
  const wrong = [
    ...(block.wrong === 0 ? [] : [`${block.wrong} of ${block.tried} that must be blocked are open`]),
    ...(allow.wrong === 0 ? [] : [`${allow.wrong} of ${allow.tried} that must open are blocked`]),
    ...(safe.wrong === 0 ? [] : [`${safe.wrong} of ${safe.tried} searches are not held to safe search`]),
  ];
  if (wrong.length === 0) return `Passed on ${when}: all ${triedOf(rehearsed)} addresses gave the right result`;
  return `Failed on ${when}: ${wrong.join(', ')}. Look at your own lists, allowHosts and the pack`;
}
