/**
 * Checks whether the kiosk's receipts are true and whether anything of its turns is left: by the journal's lines, by the folders that
 * existed when it died, and by the shells that a test saw. Shares no code with the part of the kiosk that works this out.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { JournalEntry } from '../../../main/core/journal/entry.ts';
import { readHead } from '../../../main/core/journal/head.ts';
import { checkJournal } from '../../../main/core/journal/journal-texts.ts';
import { digest } from '../../../main/node/journal/digest.ts';
import { openTurnRoot } from '../../../main/node/turns/turn-folders.ts';
import { journalEntries } from '../../fakes/journal.ts';
import { leftOf } from '../crash/processes.ts';
import type { ShellEvent } from '../harness.ts';
import { processesNaming } from '../process-list.ts';

/** A turn: its number, and the number of the journal line with which its run started. */
interface Turn {
  readonly turn: number;
  readonly started: number;
}

export interface Death {
  /** Folders of turns, by path. */
  readonly folders: ReadonlyMap<string, Turn>;
  readonly entries: readonly JournalEntry[];
}

/** Records the folders and the journal right after a kiosk has died. */
export function lookAfterDeath(stateDir: string): Death {
  const root = openTurnRoot(stateDir, process.env).dir;
  const names = new Set(readdirSync(root).map((name) => name.replace(/\.json$/, '')));
  const folders = [...names].map((name) => [join(root, name), turnOf(join(root, name))] as const);
  return { folders: new Map(folders), entries: journalEntries(stateDir) };
}

function turnOf(dir: string): Turn {
  const record = existsSync(`${dir}.json`) ? readFileSync(`${dir}.json`, 'utf8') : '{}';
  const { started = 0 } = JSON.parse(record) as { readonly started?: number };
  return { turn: Number(basename(dir).split('-')[1]), started };
}

/**
 * Lists what is wrong once the kiosk is back; empty when all is well.
 * @param shells every shell that earlier runs have reported
 * @param torn how many lines were cut off in the middle
 */
export function findProblems(stateDir: string, death: Death, shells: readonly ShellEvent[], torn: number): readonly string[] {
  const entries = journalEntries(stateDir);
  return [
    ...shells.flatMap(leftOf),
    ...[...death.folders.keys()].filter((dir) => existsSync(dir) || existsSync(`${dir}.json`)).map((dir) => `${dir} is left`),
    ...[...death.folders.keys()].flatMap((dir) => processesNaming(dir)).map((pid) => `process ${pid} is left`),
    ...journalDamage(stateDir, entries, torn),
    ...tooEarly(death),
    ...receiptFaults(entries, death),
  ];
}

function journalDamage(stateDir: string, entries: readonly JournalEntry[], torn: number): readonly string[] {
  const folder = join(stateDir, 'journal');
  const names = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  const texts = names.sort().map((file) => ({ file, text: readFileSync(join(folder, file), 'latin1') }));
  const signed = readHead(readFileSync(join(folder, 'head'), 'latin1'));
  const { damages, torn: end } = checkJournal(texts, signed?.head ?? null, digest);
  const cutOff = entries.filter(({ code }) => code === 'journal.torn').length;
  return [
    ...(signed === null ? ['the head cannot be read'] : []),
    ...damages.map(({ words }) => words),
    ...(end === null ? [] : ['a torn line still stands']),
    ...(cutOff === torn ? [] : [`${cutOff} lines were cut off, not ${torn}`]),
    ...entries.filter(({ code }) => TROUBLE.includes(code)).map(({ code }) => `the journal has ${code}`),
  ];
}

const TROUBLE = ['journal.broken', 'journal.lost', 'wipe.failed', 'fault'];

/** Finds receipts that were written although something of their turn still existed. */
function tooEarly({ folders, entries }: Death): readonly string[] {
  return receipts(entries).flatMap((receipt) =>
    [...folders].filter(([, turn]) => same(turn, receipt)).map(([dir]) => `a receipt was there before ${basename(dir)} was gone`),
  );
}

function receiptFaults(entries: readonly JournalEntry[], death: Death): readonly string[] {
  const all = receipts(entries);
  const count = (turn: Turn): number => all.filter((receipt) => same(turn, receipt)).length;
  const inRuns = withRuns(entries);
  const visited = inRuns.filter(({ code }) => code === 'notice.accepted');
  const found = inRuns.filter(({ code }) => code === 'supervisor.left-over').map(({ facts }) => namedIn(facts));
  const lastStart = entries.findLast(({ code }) => code === 'supervisor.started')?.n ?? 0;
  const nowFound = all.filter(({ entry }) => entry.n > lastStart && entry.facts['found'] === true);
  return [
    ...visited
      .map(({ facts, started }) => ({ turn: Number(facts['turn']), started }))
      .filter((turn) => count(turn) !== 1)
      .map((turn) => `turn ${turn.turn} of run ${turn.started} was visited and has ${count(turn)} receipts`),
    ...found.filter((turn) => count(turn) === 0).map(({ turn }) => `turn ${turn} was found at a start and has no receipt`),
    ...[...death.folders.values()]
      .filter((turn) => !nowFound.some((receipt) => same(turn, receipt)))
      .map(({ turn, started }) => `the folder of turn ${turn} of run ${started} was there, and no receipt says so`),
    ...(nowFound.length === death.folders.size ? [] : [`${nowFound.length} were found, not ${death.folders.size}`]),
    ...all.filter(({ entry }) => !isClean(entry)).map(({ turn }) => `the receipt of turn ${turn} does not say what was found`),
  ];
}

function isClean({ facts }: JournalEntry): boolean {
  const { processes = 0, folder = 'gone', accountFiles = 0, tempFiles = 0, clipboard } = facts;
  const looked = facts['found'] === false || ('processes' in facts && 'folder' in facts);
  return looked && processes === 0 && folder === 'gone' && accountFiles === 0 && tempFiles === 0 && clipboard === 'empty';
}

interface Receipt extends Turn {
  readonly entry: JournalEntry;
}

/** Leaves out receipts of browsers that no visitor used. */
function receipts(entries: readonly JournalEntry[]): readonly Receipt[] {
  return withRuns(entries)
    .filter(({ code, facts }) => code === 'wipe.receipt' && facts['turn'] !== 0)
    .map(({ started, ...entry }) =>
      entry.facts['run'] === 'earlier'
        ? { ...namedIn(entry.facts), entry }
        : { turn: Number(entry.facts['turn']), started, entry },
    );
}

function namedIn(facts: JournalEntry['facts']): Turn {
  return { turn: Number(facts['turn']), started: Number(facts['started'] ?? 0) };
}

function withRuns(entries: readonly JournalEntry[]): readonly (JournalEntry & { readonly started: number })[] {
  let started = 0;
  return entries.map((entry) => {
    if (entry.code === 'supervisor.started') started = entry.n;
    return { ...entry, started };
  });
}

const same = (one: Turn, other: Turn): boolean => one.turn === other.turn && one.started === other.started;
