/** The checks of the kiosk itself. Pure. */
import type { Outage } from '../net/internet.ts';
import { DAY_MS, MINUTE_MS } from '../time/calendar.ts';
import { type Condition, NOT_YET, type Readings } from './readings.ts';
import { count, spanInWords } from './words.ts';

/** Enough time to make a pack and bring it here. */
const PACK_SOON_DAYS = 14;
/** Lists this old miss most of the sites that have come up since. */
const PACK_OLD_DAYS = 60;
/** The first wipe is normally proven within seconds after the start, even on a slow PC. */
export const FIRST_WIPE_MS = 5 * MINUTE_MS;
/** Drills run at night; a PC that was off for a weekend has missed no more than this. */
export const DRILL_DAYS = 8;
/** After five lost shells the kiosk puts itself out of order (`session.ts`). */
const LOST_ATTENTION = 2;

type WhenInWords = (at: number) => string;
type HealthCheck = (readings: Readings, when: WhenInWords) => Condition | null;

const row = (id: string, label: string, state: Condition['state'], found: string, advice: string | null = null): Condition => ({
  id,
  label,
  state,
  found,
  advice,
});

const inService: HealthCheck = ({ fault, lostShells }) => {
  const [id, label] = ['service', 'In service'] as const;
  if (fault === 'staff.closed')
    return row(id, label, 'attention', 'Staff put it out of order', 'Put it back in service when it is ready.');
  if (fault !== null)
    return row(id, label, 'bad', `Out of order: ${fault}`, 'Do what is said of this code at the top of the screen.');
  if (lostShells >= LOST_ATTENTION)
    return row(
      id,
      label,
      'attention',
      `${lostShells} browsers were lost in ten minutes`,
      'Restart this PC. If it happens again, tell IT.',
    );
  return row(id, label, 'good', 'Yes');
};

const pack: HealthCheck = ({ pack: reading }) => {
  if (reading === null) return null;
  const [id, label] = ['pack', 'Block pack'] as const;
  const { installed } = reading;
  if (installed === null)
    return row(id, label, 'attention', 'None yet: the starter lists are in use', 'Ask IT for a block pack.');
  const { serial, daysLeft } = installed;
  const ask = 'Ask IT for a new block pack.';
  if (daysLeft < 0) {
    const state = daysLeft < -PACK_OLD_DAYS ? 'bad' : 'attention';
    return row(id, label, state, `Number ${serial}, expired ${count(-daysLeft, 'day', 'days')} ago`, ask);
  }
  const found = `Number ${serial}, valid for ${count(daysLeft, 'more day', 'more days')}`;
  return daysLeft < PACK_SOON_DAYS ? row(id, label, 'attention', found, ask) : row(id, label, 'good', found);
};

const OUTAGES: Readonly<Record<Outage, readonly [found: string, advice: string]>> = {
  noLink: ['No: there is no network', 'Look at the network cable of this PC and at the socket it goes to. Then tell IT.'],
  noNames: ['No: the name server does not answer', 'Tell IT: names of websites are not found.'],
  noAnswer: ['No: no website answers', 'Try another PC here. Then tell IT.'],
  signIn: [
    'No: the network wants a sign-in',
    'Begin a session and press "Sign in to this network". If it is not there, tell IT.',
  ],
};

const internet: HealthCheck = ({ outage }) => {
  const [id, label] = ['internet', 'Internet'] as const;
  return outage === null ? row(id, label, 'good', 'Nothing speaks against it') : row(id, label, 'bad', ...OUTAGES[outage]);
};

const clock: HealthCheck = ({ clock: { wrong, moved } }, when) => {
  const [id, label] = ['clock', 'Clock'] as const;
  if (wrong)
    return row(
      id,
      label,
      'bad',
      'Wrong: it says a day before this program was made',
      'Tell IT to set it: opening hours are not used.',
    );
  if (moved === null) return row(id, label, 'good', 'Runs evenly');
  const way = moved.ms > 0 ? 'forward' : 'back';
  const found = `Was set ${way} by ${spanInWords(moved.ms)} on ${when(moved.at)}`;
  return row(id, label, 'attention', found, 'Check that the date and time of this PC are right.');
};

const journal: HealthCheck = ({ journalProblems }) => {
  const [id, label] = ['journal', 'Journal'] as const;
  if (journalProblems.length === 0) return row(id, label, 'good', 'Complete');
  return row(id, label, 'bad', journalProblems.join(' '), 'Tell IT: save the journal on a stick and check it.');
};

const wipe: HealthCheck = ({ lastWipe, upMs, patience, fault }, when) => {
  const [id, label] = ['wipe', 'Last session erased'] as const;
  if (fault?.startsWith('wipe.'))
    return row(id, label, 'bad', 'Something may be left of it', 'Do what is said of the code at the top of the screen.');
  if (lastWipe !== null) return row(id, label, 'good', `Checked on ${when(lastWipe)}`);
  if (upMs < FIRST_WIPE_MS * patience) return row(id, label, 'good', NOT_YET);
  return row(id, label, 'bad', 'Not proven since the start', 'Restart this PC. If it happens again, tell IT.');
};

const drill: HealthCheck = ({ lastDrill, browser, now }, when) => {
  const [id, label] = ['drill', 'Last drill'] as const;
  const byIt = 'IT start one from their staff screen.';
  if (lastDrill === null) return row(id, label, 'attention', 'Not yet', byIt);
  const at = when(lastDrill.at);
  if (lastDrill.outcome === 'failed') return row(id, label, 'bad', `Failed on ${at}`, 'Do not use this PC. Tell IT.');
  if (now - lastDrill.at > DRILL_DAYS * DAY_MS) return row(id, label, 'attention', `Passed, but long ago: ${at}`, byIt);
  // A new browser must pass a drill before a visitor uses it.
  if (lastDrill.browser !== browser) return row(id, label, 'attention', `Passed on ${at}, but with another browser`, byIt);
  const gone = lastDrill.gone ?? [];
  const without = gone.length === 0 ? '' : `, without what this browser no longer has: ${gone.join(', ')}`;
  return row(id, label, 'good', `Passed on ${at}${without}`);
};

const awake: HealthCheck = ({ keptAwake }) => {
  const [id, label] = ['awake', 'Kept awake'] as const;
  if (keptAwake.startsWith('No:')) return row(id, label, 'attention', 'No', 'Tell IT: this PC may sleep or lock.');
  return row(id, label, 'good', keptAwake);
};

const visitorData: HealthCheck = ({ inMemory }) =>
  inMemory
    ? row('visitor-data', 'Visitor data', 'good', 'In memory only')
    : row(
        'visitor-data',
        'Visitor data',
        'attention',
        'On disk: no RAM disk was found',
        'Tell IT: /dev/shm needs 1 GB free at the start.',
      );

export const KIOSK_CHECKS: readonly HealthCheck[] = [inService, internet, wipe, drill, pack, journal, clock, awake, visitorData];
