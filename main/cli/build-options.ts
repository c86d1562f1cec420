import { GROUP_NAME, MAX_SERIAL } from '../core/packs/pack-format.ts';
import { isDate } from '../core/time/calendar.ts';
import { endingOf } from '../node/lists/manifest.ts';
import { WrongUse } from './command.ts';
import { readOptions } from './options.ts';

export interface BuildOptions {
  readonly sources: readonly string[];
  readonly out: string;
  readonly serial: number;
  /** `YYYY-MM-DD`. */
  readonly expires: string;
  readonly group: string;
  /** The folder of the product's own lists and rules; null to leave them out. */
  readonly starter: string | null;
  /** Canonical endings that are to be blocked as a whole. */
  readonly force: readonly string[];
  /** Canonical sites that IT wants blocked although people need them or an allow list names them. */
  readonly accept: ReadonlySet<string>;
  /** Canonical sites that are to stay open; null for all that are not accepted. */
  readonly leaveOut: ReadonlySet<string> | null;
  /** The file of the secret key to sign with; null to leave the pack unsigned. */
  readonly key: string | null;
}

const USUAL_GROUP = 'kiosk';

/** Parses the arguments after `build`. @throws WrongUse */
export function readBuildOptions(args: readonly string[], starterDir: string): BuildOptions {
  const { values, positionals } = readOptions(args, {
    in: 'texts',
    out: 'text',
    serial: 'text',
    expires: 'text',
    group: 'text',
    'no-starter': 'flag',
    starter: 'text',
    force: 'texts',
    key: 'text',
    accept: 'texts',
    'leave-out': 'texts',
  } as const);
  if (positionals.length > 0) throw new WrongUse(`"${positionals[0]?.slice(0, 60)}" is unexpected; write --in before a source.`);
  if (values.in === undefined) throw new WrongUse('Give what to read: --in DIR or --in FILE.');
  if (values.out === undefined) throw new WrongUse('Give the file to write: --out FILE.');
  if (values['no-starter'] && values.starter !== undefined) throw new WrongUse('Give one of --no-starter and --starter.');
  return {
    sources: values.in,
    out: values.out,
    serial: serialOf(values.serial),
    expires: dateOf(values.expires),
    group: groupOf(values.group ?? USUAL_GROUP),
    starter: values['no-starter'] ? null : (values.starter ?? starterDir),
    force: (values.force ?? []).map(forcedOf),
    ...decisionsOf(values.accept ?? [], values['leave-out'] ?? []),
    key: values.key ?? null,
  };
}

function serialOf(text: string | undefined): number {
  if (text === undefined) throw new WrongUse('Give the pack a number: --serial N, one more than the last pack had.');
  const serial = /^\d{1,10}$/.test(text) ? Number(text) : 0;
  if (serial < 1 || serial > MAX_SERIAL) throw new WrongUse(`--serial is a whole number from 1 to ${MAX_SERIAL}.`);
  return serial;
}

function dateOf(text: string | undefined): string {
  if (text === undefined) throw new WrongUse('Say until when the pack may be used: --expires YYYY-MM-DD.');
  if (!isDate(text)) throw new WrongUse('--expires is a date such as 2030-12-31.');
  return text;
}

function groupOf(text: string): string {
  if (!GROUP_NAME.test(text)) throw new WrongUse('--group is up to 64 letters, digits, dots, hyphens and underscores.');
  return text;
}

const ALL = 'all';

function decisionsOf(accepted: readonly string[], left: readonly string[]): Pick<BuildOptions, 'accept' | 'leaveOut'> {
  const accept = new Set(accepted.map((text) => siteOf('--accept', text)));
  if (left.includes(ALL)) return { accept, leaveOut: null };
  const leaveOut = new Set(left.map((text) => siteOf('--leave-out', text)));
  const [both] = [...accept].filter((name) => leaveOut.has(name));
  if (both !== undefined) throw new WrongUse(`Give one of --accept ${both} and --leave-out ${both}.`);
  return { accept, leaveOut };
}

function siteOf(option: string, text: string): string {
  const site = endingOf(text);
  if (site === null) throw new WrongUse(`${option} ${text.slice(0, 60)} is not a site such as bank.example.`);
  return site;
}

function forcedOf(text: string): string {
  const ending = endingOf(text);
  if (ending === null) throw new WrongUse(`--force ${text.slice(0, 60)} is not an ending such as blogspot.com.`);
  return ending;
}
