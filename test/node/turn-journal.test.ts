import { expect } from '@playwright/test';
import { factsInWords } from '../../main/core/proof/journal-words.ts';
import type { AutomationEvent } from '../../main/supervisor/automation.ts';
import { openTurnJournal } from '../../main/supervisor/shells/turn-journal.ts';
import { type VisitorMessageTools, visitorMessage } from '../../main/supervisor/visitor-messages.ts';
import { test } from '../fakes/folder.ts';
import { codes, JournalTrial } from '../fakes/kept-journal.ts';

test('blocks are journalled as one line per category, before the line that ends the session', async ({ folder }) => {
  const kept = (await JournalTrial.make(folder)).open();
  const journal = openTurnJournal(kept);
  const events: AutomationEvent[] = [];
  const tools = { journal, automation: (event: AutomationEvent) => void events.push(event) } as unknown as VisitorMessageTools;
  for (const category of ['adult', 'gambling', 'adult']) visitorMessage(3, { type: 'blocked', category, rule: 'list:x' }, tools);
  expect(codes(kept)).toEqual([]);
  // The automation is notified of each at once.
  expect(events).toHaveLength(3);
  journal.write('turn.ended', { turn: 3, cause: 'finished' });
  journal.write('turn.ended', { turn: 4, cause: 'idle' });
  const lines = [...kept.entries()].map(({ code, facts }) => `${code} (${factsInWords(facts)})`);
  expect(lines).toEqual([
    ...['filter.blocked (category adult, count 2)', 'filter.blocked (category gambling, count 1)'],
    ...['turn.ended (turn 3, cause finished)', 'turn.ended (turn 4, cause idle)'],
  ]);
});

test('questions about pages, and pages shown anyway, are journalled as one line per category', async ({ folder }) => {
  const kept = (await JournalTrial.make(folder)).open();
  const journal = openTurnJournal(kept);
  const events: AutomationEvent[] = [];
  const tools = { journal, automation: (event: AutomationEvent) => void events.push(event) } as unknown as VisitorMessageTools;
  for (const category of ['adult', 'gambling', 'adult']) visitorMessage(3, { type: 'asked', category }, tools);
  visitorMessage(3, { type: 'shownAnyway', category: 'adult' }, tools);
  expect(events).toHaveLength(3);
  journal.write('turn.ended', { turn: 3, cause: 'finished' });
  expect([...kept.entries()].slice(0, -1).map(({ code, facts }) => `${code} (${factsInWords(facts)})`)).toEqual([
    ...['filter.asked (category adult, count 2)', 'filter.asked (category gambling, count 1)'],
    'filter.shown-anyway (category adult, count 1)',
  ]);
});

test('a hijacked browser cannot fill the journal', async ({ folder }) => {
  const kept = (await JournalTrial.make(folder)).open();
  const journal = openTurnJournal(kept);
  for (let each = 0; each < 3000; each += 1) {
    journal.write('filter.blocked', { category: `made-up-${each}` });
    journal.write('session.event-ignored', { event: 'stayed', mode: 'browsing' });
    journal.write('mistake.reported', { reference: 'ABCD' });
  }
  // Lines about the kiosk itself and about staff are not limited.
  for (let each = 0; each < 100; each += 1) journal.write('staff.action', { action: 'reset' });
  journal.write('turn.ended', { turn: 1, cause: 'idle' });
  const entries = [...kept.entries()];
  const count = (code: string): number => entries.filter((entry) => entry.code === code).length;
  expect([count('session.event-ignored'), count('mistake.reported'), count('staff.action')]).toEqual([50, 50, 100]);
  const left = entries.filter(({ code }) => code === 'shell.lines-left-out').map(({ facts }) => facts);
  expect(left).toEqual(['session.event-ignored', 'mistake.reported'].map((of) => ({ of, count: 2950 })));
  const blocked = entries.filter(({ code }) => code === 'filter.blocked').map(({ facts }) => facts);
  expect(blocked).toHaveLength(61);
  expect(blocked).toContainEqual({ category: 'other', count: 2940 });
  // The limit starts again with the next session.
  journal.write('mistake.reported', { reference: 'ABCD' });
  expect(codes(kept).at(-1)).toBe('mistake.reported');
});

test('closing the turn journal writes the counted blocks, and flushes and signs the journal', async ({ folder }) => {
  const trial = await JournalTrial.make(folder);
  const journal = openTurnJournal(trial.open());
  journal.write('shell.ready', { turn: 1 });
  journal.write('filter.blocked', { category: 'adult' });
  journal.close();
  expect(codes(trial.open())).toEqual(['shell.ready', 'filter.blocked']);
  expect(trial.signed()).toBe(2);
});

test('the turn journal passes on the flush mode, so a turn ends without waiting for the disk', () => {
  const flushes: unknown[] = [];
  const journal = openTurnJournal({ write: (_code, _facts, flush) => void flushes.push(flush), close: () => {} });
  journal.write('turn.ended', { turn: 1, cause: 'finished' }, 'later');
  journal.write('wipe.receipt', { turn: 1 });
  expect(flushes).toEqual(['later', 'now']);
});
