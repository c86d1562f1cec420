/** "Rehearse the filter" on IT's screen: tried at once, with what filters now, and told in a sentence. */
import type { Journal } from '../node/journal.ts';
import { type Rehearsed, rehearse } from '../node/rehearse.ts';
import type { InForce } from './in-force.ts';

export interface RehearsalTools {
  readonly inForce: InForce;
  readonly journal: Pick<Journal, 'write'>;
  wall(): number;
  /** There is something new to be shown. */
  changed(): void;
}

export interface Rehearsals {
  /** One at a time. */
  begin(): void;
  /** What came of the last one; null: there was none since the start. */
  words(): string | null;
}

export function openRehearsals({ inForce, journal, wall, changed }: RehearsalTools): Rehearsals {
  let words: string | null = null;
  let going = false;
  const say = (next: string): void => {
    words = next;
    changed();
  };
  const run = async (): Promise<void> => {
    const place = inForce.configuration.filter;
    const tried = place === null ? null : await rehearse(place);
    if (!tried?.ok) return say('Could not be done: what the filter needs cannot be read. See the problems of this PC.');
    const { block, allow, safe } = tried.value;
    const wrong = { block: block.wrong, allow: allow.wrong, safe: safe.wrong };
    const held = block.wrong + allow.wrong + safe.wrong === 0;
    journal.write(held ? 'rehearsal.passed' : 'rehearsal.failed', held ? { tried: triedOf(tried.value) } : wrong);
    say(inWords(tried.value, wall()));
  };
  return {
    begin() {
      if (going) return;
      going = true;
      say('Going on');
      void run().finally(() => (going = false));
    },
    words: () => words,
  };
}

const triedOf = ({ block, allow, safe }: Rehearsed): number => block.tried + allow.tried + safe.tried;

function inWords(rehearsed: Rehearsed, at: number): string {
  const when = new Date(at).toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' });
  const { block, allow, safe } = rehearsed;
  const wrong = [
    ...(block.wrong === 0 ? [] : [`${block.wrong} of ${block.tried} that must be blocked open`]),
    ...(allow.wrong === 0 ? [] : [`${allow.wrong} of ${allow.tried} that must open are blocked`]),
    ...(safe.wrong === 0 ? [] : [`${safe.wrong} of ${safe.tried} searches are not held to safe search`]),
  ];
  if (wrong.length === 0) return `Held on ${when}: ${triedOf(rehearsed)} addresses came out as they must`;
  return `Did not hold on ${when}: ${wrong.join(', ')}. Look at your own lists, allowHosts and the pack`;
}
