/** Journal and monthly summary on IT's screen. All data is made up. */
import type { JournalRow, MonthRow, ProofView } from '../../main/contract/page-state.ts';
import { GOOD_PROOF } from './proof-states.ts';

const LINES: readonly (readonly [code: string, words: string])[] = [
  ['staff.entered', 'A staff code was accepted. (role it)'],
  ['wipe.receipt', 'A session was erased and the check passed. (turn 14, shown ms 212, gone ms 655, processes 0, folder gone)'],
  ['turn.ended', 'A session ended. (turn 14, cause staff)'],
  [
    'filter.blocked',
    'Pages or parts of pages were blocked in the session that ends here. Category and how many only. (category mixed-adult, count 3)',
  ],
  ['notice.accepted', 'A visitor accepted the notice. (turn 14)'],
  ['fault', 'The kiosk went out of order. (fault staff.closed) Staff put this PC out of order.'],
  ['session.event-ignored', 'An event came in a mode in which it means nothing. (event extended, mode wiping)'],
];

const journal: readonly JournalRow[] = Array.from({ length: 50 }, (_, place) => {
  const [code = '', words = ''] = LINES[place % LINES.length] ?? [];
  return { n: 18_244 - place, at: `2027-03-24 11:${String(59 - place).padStart(2, '0')}:07`, code, words };
});

const month = (name: string, sessions: number, more: Partial<MonthRow> = {}): MonthRow => ({
  month: name,
  sessions,
  averageMinutes: 31,
  blocks: 477,
  wipes: sessions,
  wipesFailed: 0,
  drills: 21,
  drillsFailed: 0,
  outOfOrderMinutes: 0,
  ended: [
    { name: 'The visitor ended it', count: 66 },
    { name: 'Nobody was there any more', count: 65 },
    { name: 'The time was over', count: 38 },
  ],
  blocksBy: [
    { name: 'adult', count: 260 },
    { name: 'gambling', count: 217 },
  ],
  ...more,
});

export const RECORDS_PROOF: ProofView = {
  ...GOOD_PROOF,
  drill: 'Passed on 24 March 2027 at 03:00: 27 kinds of traces, none left',
  journal,
  months: [
    month('March 2027', 162, { wipes: 161, wipesFailed: 1, outOfOrderMinutes: 187 }),
    month('February 2027', 239, { drillsFailed: 1, outOfOrderMinutes: 45 }),
    month('January 2027', 216),
    month('December 2026', 0, { averageMinutes: 0, blocks: 0, drills: 0, ended: [], blocksBy: [] }),
  ],
};
