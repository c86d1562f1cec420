/** The proof on the staff screen. All data is made up. */
import type { CheckRow, ProofView } from '../../main/contract/page-state.ts';

export const NO_PROOF: ProofView = {
  readiness: [],
  card: null,
  drill: 'Not yet',
  rehearsal: null,
  journal: [],
  months: [],
  stick: { work: null, results: [], takeOut: false },
};

const CARD =
  'CANTEEN-KIOSK-CARD/2/kiosk=Civic+Centre+canteen/key=3f1c09a7be52/program=0.1.0/built=2027-02-05/system=2027-03-20/fetched=none/pack=13/wiped=2027-03-24T11:41:07Z/drill=passed@2027-03-24T03:00:41Z/journal=18244@q0x3V7vTt0bYb4o1cV0l1m7K9y1a5b2c3d4e5f6g7h8/made=2027-03-24T11:52:00Z/public=hEmVlYj1qvXlC5M0ZrX4W9k3dTz2a7oUu1o8m3b6n0A/signature=kq3VJb1Xn8f0a2c4e6g8i0k2m4o6q8s0u2w4y6A8C0E2G4I6K8M0O2Q4S6U8W0Y2a4c6e8g0i2k4m6o8q0s2uA';

const row = (id: string, label: string, found: string, more: Partial<CheckRow> = {}): CheckRow => ({
  id,
  label,
  found,
  state: 'good',
  since: '24 March, 06:02',
  advice: null,
  ...more,
});

const GOOD: readonly CheckRow[] = [
  row('service', 'In service', 'Yes'),
  row('wipe', 'Last session erased', 'Checked on 24 March, 11:41'),
  row('drill', 'Last drill', 'Passed on 24 March, 03:00'),
  row('pack', 'Block pack', 'Number 13, valid for 98 more days'),
  row('journal', 'Journal', 'Complete'),
  row('clock', 'Clock', 'Runs evenly'),
  row('memory', 'Memory', '4.7 GB free of 7.6 GB'),
  row('state-disk', 'Room on the disk', '81.3 GB free of 118.9 GB'),
  row('answers', 'The browser answers', 'In less than 0.1 seconds'),
];

const ATTENTION: readonly Partial<CheckRow>[] = [
  { id: 'pack', state: 'attention', found: 'Number 13, valid for 9 more days', advice: 'Ask IT for a new block pack.' },
  {
    id: 'clock',
    state: 'attention',
    found: 'Was set forward by 3 hours on 24 March, 08:15',
    since: '24 March, 08:15',
    advice: 'Check that the date and time of this PC are right.',
  },
];

const BAD: readonly Partial<CheckRow>[] = [
  ...ATTENTION,
  { id: 'drill', state: 'bad', found: 'Failed on 24 March, 03:00', advice: 'Do not use this PC. Tell IT.' },
  {
    id: 'state-disk',
    state: 'bad',
    found: '84 MB free of 118.9 GB',
    advice: 'Tell IT: the disk of this PC is filling up.',
  },
];

const changed = (changes: readonly Partial<CheckRow>[]): readonly CheckRow[] =>
  GOOD.map((each) => ({ ...each, ...changes.find(({ id }) => id === each.id) }));

export const GOOD_PROOF: ProofView = { ...NO_PROOF, readiness: GOOD, card: CARD, drill: 'Passed on 24 March, 03:00' };
export const ATTENTION_PROOF: ProofView = { ...GOOD_PROOF, readiness: changed(ATTENTION) };
export const BAD_PROOF: ProofView = { ...GOOD_PROOF, readiness: changed(BAD), drill: 'Failed on 24 March, 03:00' };
