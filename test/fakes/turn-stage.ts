/** The end of turns, with shells that are small programs. They use the real channel and answer the messages of the supervisor. */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { USUAL_LIMITS } from '../../main/core/session/time-limits.ts';
import { JOURNAL_DISK } from '../../main/node/journal/disk.ts';
import type { Journal } from '../../main/node/journal/journal.ts';
import { killGroup } from '../../main/node/processes/process-groups.ts';
import { openTurnRoot } from '../../main/node/turns/turn-folders.ts';
import type { Shell } from '../../main/supervisor/shells/shell.ts';
import { ShellPool } from '../../main/supervisor/shells/shell-pool.ts';
import { TurnEnder, wipeUnused } from '../../main/supervisor/shells/turn-ender.ts';
import { Wiper } from '../../main/supervisor/shells/wiper.ts';
import { test as base } from './folder.ts';
import { JournalTrial } from './kept-journal.ts';

export interface Stage {
  readonly pool: ShellPool;
  readonly ender: TurnEnder;
  readonly wiper: Wiper;
  /** A real journal. */
  readonly journal: Journal;
  /** The order of events: journal lines by their codes, flushes, shown shells and proofs. */
  readonly order: string[];
  /** Proofs, failures and journal lines, in order. */
  readonly events: readonly (readonly [what: string, facts: unknown])[];
  /** Callbacks for a proven wipe and a finished turn, in place of the supervisor. */
  readonly then: { proven(turn: number): void; finished(): void };
  /** Sets what the next shells report about the selections (clipboard). */
  find(found: 'empty' | 'left'): void;
  /** Makes shells of this turn never become ready. */
  hold(turn: number): void;
  /** Makes shells of this turn delay their report about the selections. */
  slow(turn: number, on: boolean): void;
  /** Whether a shell of this turn was asked about the selections. */
  wasAsked(turn: number): boolean;
}

/** Plain JavaScript, run by the Node of the tests. */
const SHELL = (folder: string): string => `#!${process.execPath}
const { createReadStream, existsSync, readFileSync, writeFileSync, writeSync } = require('node:fs');
const { createInterface } = require('node:readline');
const say = (message) => writeSync(3, JSON.stringify(message) + '\\n');
const [, turn] = /turn-(\\d+)-/.exec(process.cwd());
const tell = (id) => {
  if (existsSync('${folder}/slow-' + turn)) return setTimeout(tell, 10, id);
  say({ type: 'selections', id, found: readFileSync('${folder}/selections', 'utf8') });
};
if (!existsSync('${folder}/held-' + turn)) say({ type: 'ready', cdp: null, drawing: 'enabled' });
createInterface({ input: createReadStream('', { fd: 3 }) }).on('line', (line) => {
  const { type, id } = JSON.parse(line);
  if (type === 'emptySelections') say({ type: 'selectionsEmptied', id });
  if (type !== 'checkSelections') return;
  writeFileSync('${folder}/asked-' + turn, '');
  tell(id);
});
`;

export const test = base.extend<{ stage: Stage }>({
  stage: async ({ folder }, use) => {
    const root = openTurnRoot(folder, process.env);
    const program = join(folder, 'shell.cjs');
    writeFileSync(program, SHELL(folder), { mode: 0o755 });
    writeFileSync(join(folder, 'selections'), 'empty');
    const events: (readonly [string, unknown])[] = [];
    const then: Stage['then'] = { proven: () => {}, finished: () => {} };
    const order: string[] = [];
    const disk = { ...JOURNAL_DISK, sync: () => void order.push('flushed') };
    const kept = (await JournalTrial.make(folder)).visits(0, { disk });
    const journal: Journal = {
      write(code, facts, flush) {
        events.push([code, facts]);
        order.push(code);
        kept.write(code, facts, flush);
      },
    };
    const wiper = new Wiper(folder, USUAL_LIMITS);
    const started: Shell[] = [];
    const pool = new ShellPool(
      {
        command: { executable: program, app: '/the/app', switches: [], silent: true, wall: null, language: 'en-GB' },
        root,
        env: { PATH: process.env['PATH'] },
        accountHome: folder,
        started: 1,
      },
      USUAL_LIMITS,
    );
    pool.subscribe({
      started: (shell) => void started.push(shell),
      message: (shell, message) => ender.heard(shell, message),
      refused: () => {},
      activeLost: () => {},
      standbyReady: () => {},
      cannotGoOn: () => {},
      standbyLost: (shell) => wipeUnused(shell, wiper),
    });
    const ender = new TurnEnder({
      pool,
      wiper,
      journal,
      limits: USUAL_LIMITS,
      automation: () => {},
      finished: () => then.finished(),
      activated: ({ turn }) => void order.push(`shown ${turn}`),
      proven: (turn) => {
        order.push(`proven ${turn}`);
        events.push(['proven', turn]);
        then.proven(turn);
      },
      failed: (turn, codes) => void events.push(['failed', [turn, ...codes]]),
    });
    await use({
      pool,
      ender,
      wiper,
      journal,
      order,
      events,
      then,
      find: (found) => writeFileSync(join(folder, 'selections'), found),
      hold: (turn) => writeFileSync(join(folder, `held-${turn}`), ''),
      slow(turn, on) {
        const file = join(folder, `slow-${turn}`);
        if (on) writeFileSync(file, '');
        else rmSync(file);
      },
      wasAsked: (turn) => existsSync(join(folder, `asked-${turn}`)),
    });
    pool.close();
    for (const { group } of started) if (group !== null) killGroup(group.pgid);
    rmSync(root.dir, { recursive: true, force: true });
  },
});
