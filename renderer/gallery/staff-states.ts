/** The staff screen: in service and out of order, with and without block packs and a stick. All data is made up. */
import type { PacksView, PageState, Screen, StaffCodeAnswer, StickView } from '../../main/contract/page-state.ts';
import { ATTENTION_PROOF, BAD_PROOF, GOOD_PROOF, NO_PROOF } from './proof-states.ts';
import { RECORDS_PROOF } from './record-states.ts';
import { start, state } from './samples.ts';

const facts = [
  { label: 'Version', value: '0.1.0' },
  { label: 'Notice', value: '2026-11' },
  { label: 'Sessions today', value: '14' },
  { label: 'Last erased and checked', value: '12:04' },
];

const NO_STICK: StickView = { work: null, results: [], takeOut: false };

const packs: PacksView = {
  installed: { serial: 13, issued: '2027-03-03', expires: '2027-06-30' },
  previous: { serial: 12, issued: '2027-02-01', expires: '2027-05-31' },
  warnings: [],
  reports: 3,
  stick: NO_STICK,
};

const withStick = (stick: Partial<StickView>): PacksView => ({ ...packs, stick: { ...NO_STICK, ...stick } });

type Staff = Omit<Extract<Screen, { mode: 'staff' }>, 'mode' | 'facts'>;
const asUsual: Staff = {
  role: 'facilities',
  fault: null,
  packs: null,
  settings: [],
  codes: null,
  proof: NO_PROOF,
  actions: ['reset', 'takeOutOfOrder'],
  peopleWaiting: false,
  hoursToday: 'usual',
};
const staff = (more: Partial<Staff> & { readonly facts?: typeof facts }, answer: StaffCodeAnswer = { kind: 'none' }): PageState =>
  state({ mode: 'staff', facts, ...asUsual, ...more }, start, answer);
const forIt: Partial<Staff> = {
  role: 'it',
  codes: { missing: [] },
  settings: [
    { label: 'Settings folder', value: '/etc/canteen-kiosk' },
    {
      label: 'Notice: length of the first screen',
      value: '395 words. Too long: better 120. Write a line --- above what "Read all the rules" is to open.',
    },
    { label: 'Longest session', value: '60 minutes, and 15 more on request' },
    { label: 'Hours by weekday', value: 'Always open' },
  ],
};
const inService = (view: PacksView): PageState =>
  staff({
    role: 'it',
    packs: view,
    actions: ['reset', 'takeOutOfOrder', ...(view.stick.work === null ? (['previousPack'] as const) : [])],
  });

const OLD_PACK =
  'The block pack on the stick has number 11, but number 13 is installed. Only a pack with a higher number is taken, so that nobody can bring back an old list. Ask IT for the newest pack, and for a stick that has only this one.';
const CUT_SHORT =
  'The file enfield-2027-04-canteens.kpack ends before its contents do: 14,680,064 of 28,311,552 bytes are there. The stick was probably taken out of the other computer too early. Copy the file again, and remove the stick safely.';

const SAVED =
  'A receipt and 0 reports were saved on the stick. The journal and the summary are in its folder kiosk-3f1c09a7be52-2027-03-24.';

const PACK_BAD: Staff['fault'] = {
  code: 'pack.bad',
  meaning:
    'The installed block pack cannot be used. The problems are listed below. Go back to the previous pack, or put in a stick of IT with a sound one.',
  problems: ['The installed block pack, number 13, is damaged: its signature does not fit what is on the disk.'],
  forIt: false,
};

/** Facts of a PC made from the image. */
const updateFacts = (value: string) => [
  { label: 'System', value: 'Number 20261201, with Debian of 1 December 2026' },
  { label: 'Update', value },
];

export const STAFF_STATES: Readonly<Record<string, PageState>> = {
  staff: staff({ actions: ['reset', 'takeOutOfOrder', 'peopleWaiting', 'openToday', 'closeToday', 'restart'] }),
  'staff-waiting': staff({
    actions: ['reset', 'takeOutOfOrder', 'nobodyWaiting', 'openToday', 'usualHours', 'restart'],
    peopleWaiting: true,
    hoursToday: 'closed',
  }),
  'staff-it': staff({
    ...forIt,
    actions: ['reset', 'takeOutOfOrder', 'peopleWaiting', 'openToday', 'closeToday', 'restart', 'shutDown'],
  }),
  'staff-it-source': staff({ ...forIt, codes: { missing: ['facilities'] }, actions: ['reset', 'takeOutOfOrder', 'quit'] }),
  'staff-code-changed': staff(forIt, { kind: 'changed', attempt: 1, roles: ['facilities'] }),
  'staff-health': staff({ proof: GOOD_PROOF }),
  'staff-health-attention': staff({ proof: ATTENTION_PROOF }),
  'staff-health-bad': staff({ proof: BAD_PROOF }),
  'staff-records': staff({ ...forIt, proof: RECORDS_PROOF }),
  'staff-records-none': staff({ ...forIt, proof: { ...GOOD_PROOF, card: null } }),
  'staff-records-saved': staff({
    ...forIt,
    proof: {
      ...RECORDS_PROOF,
      stick: { work: null, results: [{ good: true, words: SAVED }], takeOut: true },
    },
  }),
  'staff-update-copying': staff({
    ...forIt,
    packs: withStick({ work: { step: 'updating', percent: 40 } }),
    facts: [
      ...facts,
      ...updateFacts('Number 20261208, version 0.2.0, is being copied from the stick: 40 %. Leave the stick in.'),
    ],
  }),
  'staff-update-waits': staff({
    ...forIt,
    packs: withStick({
      results: [
        {
          good: true,
          words: 'The update number 20261208, version 0.2.0, is on this PC. It is used from the next restart of the PC.',
        },
      ],
      takeOut: true,
    }),
    facts: [
      ...facts,
      ...updateFacts(
        'Number 20261208, version 0.2.0, is on this PC and waits. It is used from the restart at 04:00; "Restart this PC" uses it now.',
      ),
    ],
    actions: ['reset', 'takeOutOfOrder', 'restart'],
  }),
  'staff-fault': staff({
    fault: {
      code: 'settings.bad',
      meaning: 'The settings cannot be used. Mend the problems listed below in the settings folder, then restart.',
      problems: ['session.idleSeconds: a number from 30 to 1800', 'sesion: not a setting; check the spelling'],
      forIt: true,
    },
    actions: ['restart'],
  }),
  'staff-pack': inService(packs),
  'staff-pack-none': staff({ packs: { ...packs, installed: null, previous: null, reports: null } }),
  'staff-pack-expired': inService({
    ...packs,
    warnings: [
      'The block pack expired on 30 June 2027. It goes on filtering, but websites that have come up since are not on its lists. Ask IT for a new one.',
    ],
  }),
  'staff-stick-reading': inService(withStick({ work: { step: 'reading', percent: 42 } })),
  'staff-stick-saving': inService(
    withStick({
      work: { step: 'reports', percent: null },
      results: [{ good: true, words: 'Block pack number 13 is installed and in use.' }],
    }),
  ),
  'staff-stick-done': inService(
    withStick({
      results: [
        { good: true, words: 'Block pack number 13 is installed and in use.' },
        { good: true, words: '3 reports of visitors are on the stick.' },
      ],
      takeOut: true,
    }),
  ),
  'staff-stick-refused': inService(
    withStick({
      results: [OLD_PACK, CUT_SHORT].map((words) => ({ good: false, words })),
      takeOut: true,
    }),
  ),
  'staff-pack-bad': staff({
    fault: PACK_BAD,
    packs,
    actions: ['reset', 'previousPack'],
  }),
  'staff-pack-bad-stick': staff({
    fault: PACK_BAD,
    packs: withStick({ work: { step: 'writing', percent: null } }),
    actions: ['reset'],
  }),
};
