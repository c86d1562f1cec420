import { expect, test } from '@playwright/test';
import { boot, type Session, type SessionEvent, step } from '../../main/core/session/session.ts';
import type { JournalFacts } from '../../main/node/journal/journal.ts';
import { openEventLog } from '../../main/supervisor/event-log.ts';
import { TIMES } from '../core/session-walk.ts';

/** Returns the lines that the event log writes to the journal when these events happen in a session; lines about shells are omitted. */
function journalOf(...events: readonly SessionEvent[]): readonly string[] {
  const lines: string[] = [];
  const journal = {
    write: (code: string, facts: JournalFacts = {}) => void lines.push([code, ...Object.values(facts)].join(' ')),
  };
  const memory = { countAccepted: () => {}, setClosedByStaff: () => {}, setFilesLeft: () => {} };
  const eventLog = openEventLog(
    journal,
    () => {},
    memory as never,
    () => '1',
  );
  let session: Session = boot(TIMES, { open: true, lastAt: null, busy: false }, null);
  for (const event of events) {
    const { next, effects } = step(session, event);
    if (next !== session) eventLog.sessionChanged(next, session);
    session = next;
    for (const effect of effects) if (effect.type === 'faulted') eventLog.faulted(effect.code);
  }
  return lines.filter((line) => !line.startsWith('shell'));
}

test('every change to out of order and back to service is journalled once', () => {
  const staff: readonly SessionEvent[] = [
    { type: 'wipeProven', turn: 1 },
    { type: 'staffAccepted' },
    { type: 'wipeProven', turn: 2 },
  ];
  expect(journalOf(...staff, { type: 'staffTakesOut' }, { type: 'staffPutsBack' })).toEqual([
    'fault staff.closed',
    'service.back',
  ]);
  expect(journalOf({ type: 'wipeFailed', turn: 1, code: 'wipe.folder' })).toEqual(['fault wipe.folder']);
  const settings = { type: 'configured', times: TIMES, fresh: true } as const;
  expect(journalOf({ type: 'wipeProven', turn: 1 }, { ...settings, fault: 'lists.bad' }, { ...settings, fault: null })).toEqual([
    ...['fault lists.bad', 'service.back'],
  ]);
});

test('a second fault is journalled too, though the PC keeps showing the first', () => {
  expect(journalOf({ type: 'fault', code: 'shell.gates' }, { type: 'wipeFailed', turn: 1, code: 'wipe.folder' })).toEqual([
    ...['fault shell.gates', 'fault wipe.folder'],
  ]);
});

test('each acceptance is counted for the version of the notice in force at that moment @P14', () => {
  const counted: string[] = [];
  const memory = {
    countAccepted: (version: string) => void counted.push(version),
    setClosedByStaff: () => {},
    setFilesLeft: () => {},
  };
  let version = '2026-11';
  const eventLog = openEventLog(
    { write: () => {} },
    () => {},
    memory as never,
    () => version,
  );
  const notice = step(boot(TIMES, { open: true, lastAt: null, busy: false }, null), { type: 'wipeProven', turn: 1 }).next;
  const accept = (): void => eventLog.sessionChanged(step(notice, { type: 'accepted', turn: 1, at: 0 }).next, notice);
  accept();
  accept();
  version = '2026-12';
  accept();
  expect(counted).toEqual(['2026-11', '2026-11', '2026-12']);
});

test('a wipe.files fault is remembered, even behind another fault, until the PC is back in service', () => {
  const left: boolean[] = [];
  const memory = { countAccepted: () => {}, setClosedByStaff: () => {}, setFilesLeft: (there: boolean) => void left.push(there) };
  const eventLog = openEventLog(
    { write: () => {} },
    () => {},
    memory as never,
    () => '1',
  );
  eventLog.wipeFailed(['wipe.process']);
  expect(left).toEqual([]);
  eventLog.wipeFailed(['wipe.process', 'wipe.files']);
  expect(left).toEqual([true]);
  const out: Session = {
    ...boot(TIMES, { open: true, lastAt: null, busy: false }, null),
    mode: 'outOfOrder',
    fault: 'wipe.process',
  };
  eventLog.sessionChanged({ ...out, mode: 'notice', fault: null }, out);
  expect(left).toEqual([true, false]);
});

test('the journal records how a ready browser draws', () => {
  const lines: unknown[] = [];
  const journal = { write: (code: string, facts: JournalFacts = {}) => void lines.push([code, facts]) };
  const eventLog = openEventLog(
    journal,
    () => {},
    {} as never,
    () => '1',
  );
  const shell = { turn: 7, pid: 1, cdp: null, drawing: 'disabled_software', folder: { dir: '/x' } };
  eventLog.shellReady(shell as never, 'standby');
  expect(lines).toEqual([['shell.ready', { turn: 7, drawing: 'disabled_software' }]]);
});
