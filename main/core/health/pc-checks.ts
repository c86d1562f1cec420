/** The checks of the PC, with their limits and the reasons for them. Pure. */
import { type Condition, NOT_YET, type Readings, type Space } from './readings.ts';
import { bytesInWords, count, shortSpan } from './words.ts';

/** Beyond `attention` staff should know; beyond `bad` the next visitor is served badly, or not at all. */
interface Thresholds {
  readonly attention: number;
  readonly bad: number;
}

const MB = 1024 ** 2;

/** Fractions of all memory. Pages may take half of it (`resource-limits.ts`) and turns an eighth, so this little should never be left. */
const MEMORY: Thresholds = { attention: 0.12, bad: 0.04 };
/** The supervisor takes some 100 MB. Growth beyond this is a leak, and a restart is due before a visitor suffers from it. */
const OWN_MEMORY: Thresholds = { attention: 400 * MB, bad: 800 * MB };
/** Two block packs of 60 MB, a third one during installation, and a journal of years fit into far less than a gigabyte. */
const STATE_DISK: Thresholds = { attention: 500 * MB, bad: 100 * MB };
/** A turn may keep 768 MB (`disk-watch.ts`). With less than 100 MB a browser does not even start. */
const TURN_DISK: Thresholds = { attention: 768 * MB, bad: 100 * MB };
/** Fractions of what the system allows. The supervisor needs some 60 of at least 1,024. */
const DESCRIPTORS: Thresholds = { attention: 0.5, bad: 0.8 };
/** Processes of one shell. Pages may have 64 (`resource-limits.ts`); Chromium itself takes about 10. */
const PROCESSES: Thresholds = { attention: 80, bad: 120 };
/** A PC that opens a large page may stall for a second; after five the shell counts as lost (`time-limits.ts`). */
const SHELL_MS: Thresholds = { attention: 2_000, bad: 4_000 };
/** Each shell is asked once a second, from its start on. */
export const FIRST_ANSWER_MS = 60_000;
/** The gate delays every connection of a page: nothing loads faster than this. */
const GATE_MS: Thresholds = { attention: 1_000, bad: 3_000 };

const RESTART = 'Restart this PC. If it happens again, tell IT.';

const whenLow = (value: number, { attention, bad }: Thresholds): Condition['state'] =>
  value < bad ? 'bad' : value < attention ? 'attention' : 'good';
const whenHigh = (value: number, { attention, bad }: Thresholds): Condition['state'] =>
  value > bad ? 'bad' : value > attention ? 'attention' : 'good';

type Named = Pick<Condition, 'id' | 'label'>;

const finding = (named: Named, state: Condition['state'], found: string, advice: string): Condition => ({
  ...named,
  state,
  found,
  advice: state === 'good' ? null : advice,
});

function room(named: Named, space: Space | null, limits: Thresholds, advice: string): Condition | null {
  if (space === null) return null;
  const found = `${bytesInWords(space.free)} free of ${bytesInWords(space.total)}`;
  return finding(named, whenLow(space.free, limits), found, advice);
}

/** Each returns null if the system does not provide the reading. */
export const PC_CHECKS: readonly ((readings: Readings) => Condition | null)[] = [
  ({ memory }) =>
    memory &&
    finding(
      { id: 'memory', label: 'Memory' },
      whenLow(memory.free / memory.total, MEMORY),
      `${bytesInWords(memory.free)} free of ${bytesInWords(memory.total)}`,
      RESTART,
    ),
  ({ ownMemory }) =>
    ownMemory === null
      ? null
      : finding(
          { id: 'own-memory', label: 'Memory of the kiosk program' },
          whenHigh(ownMemory, OWN_MEMORY),
          `${bytesInWords(ownMemory)} in use`,
          'Nothing to do: the kiosk restarts itself when nobody is there. Tell IT if it happens often.',
        ),
  ({ turnDisk }) =>
    room({ id: 'turn-disk', label: 'Room for sessions' }, turnDisk, TURN_DISK, 'Reset this PC. If it does not help, restart it.'),
  ({ stateDisk }) =>
    room({ id: 'state-disk', label: 'Room on the disk' }, stateDisk, STATE_DISK, 'Tell IT: the disk of this PC is filling up.'),
  ({ descriptors }) =>
    descriptors &&
    finding(
      { id: 'descriptors', label: 'Open files' },
      whenHigh(descriptors.open / descriptors.limit, DESCRIPTORS),
      `${descriptors.open} of ${descriptors.limit}`,
      RESTART,
    ),
  ({ processes }) => {
    if (processes.length === 0) return null;
    const most = Math.max(...processes);
    const found = `${processes.join(' and ')} in ${count(processes.length, 'browser', 'browsers')}`;
    return finding({ id: 'processes', label: 'Processes' }, whenHigh(most, PROCESSES), found, 'Reset this PC.');
  },
  ({ shellMs, upMs, patience }) => {
    const named = { id: 'answers', label: 'The browser answers' };
    if (shellMs !== null) return finding(named, whenHigh(shellMs / patience, SHELL_MS), `In ${shortSpan(shellMs)}`, RESTART);
    if (upMs < FIRST_ANSWER_MS * patience) return finding(named, 'good', NOT_YET, RESTART);
    return finding(named, 'bad', 'Not since the start', RESTART);
  },
  ({ gateMs, patience }) =>
    gateMs === null
      ? null
      : finding(
          { id: 'gate', label: 'The filter answers' },
          whenHigh(gateMs / patience, GATE_MS),
          `In ${shortSpan(gateMs)}`,
          RESTART,
        ),
];
