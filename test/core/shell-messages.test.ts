import { expect, test } from '@playwright/test';
import { rateCap } from '../../main/core/browser/rate-cap.ts';
import { isShellMessage } from '../../main/core/contract/shell-messages.ts';
import { SEALED_BYTES } from '../../main/core/packs/report.ts';
import { handleVerb, type VerbHandlers } from '../../main/shell/page-verbs.ts';

const SEALED = 'A'.repeat((SEALED_BYTES / 3) * 4);

const good = [
  { type: 'ready', cdp: null, drawing: 'enabled' },
  { type: 'ready', cdp: 'http://127.0.0.1:9222', drawing: 'disabled_software' },
  { type: 'failed', code: 'lists.bad', problems: ['lists/adult.txt: mend this'] },
  { type: 'verb', verb: 'accept' },
  { type: 'blocked', category: 'adult', rule: 'list:adult' },
  { type: 'disputed', category: 'mixed-adult', rule: 'carrier:web-archive' },
  { type: 'report', sealed: SEALED, tag: 4095 },
  { type: 'selections', id: 3, found: 'empty' },
  { type: 'staff', action: 'peopleWaiting' },
  { type: 'planted', id: 3, port: 40_123, kinds: ['cookie', 'zoom'], gone: ['moved'] },
  { type: 'looked', id: 4, kinds: ['cookie'], left: [] },
  { type: 'checked', failed: ['surface'], untried: [] },
  { type: 'staffCodes', old: null, it: '285031', facilities: '904172' },
];

for (const message of good) test(`${JSON.stringify(message)} is a message`, () => expect(isShellMessage(message)).toBe(true));

const odd: readonly unknown[] = [
  ...[null, 7, 'verb', [], {}, { type: 'quit' }, { type: '__proto__' }, { type: 'toString' }, { type: 'verb' }],
  ...[
    { type: 'verb', verb: 'constructor' },
    { type: 'verb', verb: 'accept', extra: 1 },
    { type: 'activity', at: 1 },
  ],
  ...[
    { type: 'ready', cdp: 'http://evil.example:1', drawing: 'enabled' },
    { type: 'ready', cdp: null, drawing: 'bank.example' },
    { type: 'failed', code: 'toString', problems: [] },
  ],
  // No address fits where a category or a rule is meant (P13).
  ...[
    { type: 'blocked', category: 'https://bank.example/', rule: 'x' },
    { type: 'blocked', category: 'adult', rule: 'bank.example/path' },
    { type: 'disputed', category: 'adult', rule: 'https://bank.example/' },
    { type: 'disputed', category: 'my words', rule: 'list:adult' },
    { type: 'disputed', category: 'adult' },
    { type: 'disputed', category: 'adult', rule: 'list:adult', address: 'https://bank.example/' },
  ],
  ...[
    { type: 'report', sealed: SEALED, tag: 4096 },
    { type: 'report', sealed: `${SEALED}AAAA`, tag: 1 },
    { type: 'report', sealed: SEALED.replace('A', ' '), tag: 1 },
    { type: 'report', sealed: SEALED, tag: 1, host: 'bank.example' },
  ],
  // A kind is one of a closed list, for it is written into the journal (P13).
  ...[
    { type: 'planted', id: 3, port: 40_123, kinds: ['bank.example'], gone: [] },
    { type: 'planted', id: 3, port: 40_123, kinds: [], gone: ['bank.example'] },
    { type: 'planted', id: 3, port: 70_000, kinds: [], gone: [] },
    { type: 'checked', failed: ['bank.example'], untried: [] },
    { type: 'checked', failed: [] },
    { type: 'looked', id: 4, kinds: 'cookie', left: [] },
    { type: 'looked', id: 4, kinds: [], left: Array(99).fill('cookie') },
  ],
  ...[
    { type: 'mistake', reference: 'somebody@example.org' },
    { type: 'alive', id: -1 },
    { type: 'staffCode', code: 'x'.repeat(65) },
    { type: 'staffCodes', old: '285031', it: '285031' },
    { type: 'staffCodes', old: '285031', it: 904172, facilities: null },
    { type: 'staffCodes', old: '285031', it: 'x'.repeat(65), facilities: null },
  ],
];

for (const [place, message] of odd.entries())
  test(`${place}: ${JSON.stringify(message)?.slice(0, 80)} is refused`, () => expect(isShellMessage(message)).toBe(false));

test('a flood is refused, and what comes later is heard again', () => {
  const cap = rateCap(10);
  const heard = Array.from({ length: 100 }, () => cap.admits(0)).filter(Boolean);
  expect(heard.length).toBe(10);
  expect(cap.admits(1_000)).toBe(true);
});

test('a verb reaches its handler only with the argument that it is declared with', () => {
  const done: unknown[] = [];
  const handlers = new Proxy({}, { get: (_target, verb) => (argument: unknown) => done.push([verb, argument]) }) as VerbHandlers;
  expect(handleVerb(handlers, 'go', 'example.org')).toBe(true);
  expect(handleVerb(handlers, 'layout', { x: 0, y: 100, width: 800, height: 600 })).toBe(true);
  expect(handleVerb(handlers, 'disagree', undefined)).toBe(true);
  const refused: readonly (readonly [unknown, unknown])[] = [
    ['go', ''],
    ['go', 'x'.repeat(10_000)],
    ['go', { toString: () => 'x' }],
    ['accept', 'please'],
    ['disagree', 'https://bank.example/'],
    ['selectTab', 1.5],
    ['selectTab', '1'],
    ['layout', { x: 0, y: 0, width: 1e9, height: 1 }],
    ['layout', { x: 0, y: 0, width: 1, height: 1, z: 1 }],
    ['staff', 'explode'],
    ['staff', 'toString'],
    ['setStaffCodes', { old: null, it: '1' }],
    ['setStaffCodes', { old: null, it: '1', facilities: '2', role: 'it' }],
    ['setStaffCodes', null],
    ['__proto__', undefined],
    ['toString', undefined],
    [7, undefined],
  ];
  for (const [verb, argument] of refused) expect(handleVerb(handlers, verb, argument), String(verb)).toBe(false);
  expect(done).toEqual([
    ['go', 'example.org'],
    ['layout', { x: 0, y: 100, width: 800, height: 600 }],
    ['disagree', undefined],
  ]);
});
