import { expect, test } from '@playwright/test';
import { readShellMessage, type ToSupervisor } from '../../main/contract/shell.ts';
import { rateCap } from '../../main/core/browser/rate-cap.ts';
import { DRILL_KINDS } from '../../main/core/drill/kinds.ts';
import { SEALED_BYTES } from '../../main/core/packs/report.ts';

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

for (const message of good)
  test(`${JSON.stringify(message)} is accepted`, () => expect(readShellMessage(message)).toEqual(message));

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
  // A category or a rule cannot hold an address (P13).
  ...[
    { type: 'blocked', category: 'https://bank.example/', rule: 'x' },
    { type: 'blocked', category: 'adult', rule: 'bank.example/path' },
    { type: 'asked', category: 'bank.example' },
    { type: 'shownAnyway', category: 'gambling', address: 'https://bank.example/' },
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
  // A kind must be in a fixed list, because it is written into the journal (P13).
  ...[
    { type: 'planted', id: 3, port: 40_123, kinds: ['bank.example'], gone: [] },
    { type: 'planted', id: 3, port: 40_123, kinds: [], gone: ['bank.example'] },
    { type: 'planted', id: 3, port: 70_000, kinds: [], gone: [] },
    { type: 'checked', failed: ['bank.example'], untried: [] },
    { type: 'checked', failed: [] },
    { type: 'windowChecked', outcome: 'bank.example' },
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
    { type: 'install', disk: '../sda', sequence: 1 },
    { type: 'install', disk: 'sda', sequence: -1 },
    { type: 'setUp', offer: 1, pc: '', it: '285031', facilities: '904172' },
    { type: 'setUp', offer: 1, pc: 'x'.repeat(21), it: '285031', facilities: '904172' },
  ],
];

for (const [place, message] of odd.entries())
  test(`${place}: ${JSON.stringify(message)?.slice(0, 80)} is refused @P13`, () => expect(readShellMessage(message)).toBeNull());

/** One message of each type, with every field as large as allowed. If a type has no line here, this does not compile. */
const EACH: { readonly [Type in ToSupervisor['type']]: Extract<ToSupervisor, { type: Type }> } = {
  ready: { type: 'ready', cdp: 'http://127.0.0.1:65535', drawing: 'x'.repeat(40) },
  failed: { type: 'failed', code: 'shell.gates', problems: Array<string>(50).fill('x'.repeat(500)) },
  shown: { type: 'shown' },
  internet: { type: 'internet', opinion: 'noAnswer' },
  windowChecked: { type: 'windowChecked', outcome: 'untried' },
  verb: { type: 'verb', verb: 'staffLeave' },
  staffCode: { type: 'staffCode', code: '9'.repeat(64) },
  staffCodes: { type: 'staffCodes', old: '9'.repeat(64), it: null, facilities: '1' },
  install: { type: 'install', disk: 'nvme0n1', sequence: 9 },
  setUp: { type: 'setUp', offer: 1, pc: 'x'.repeat(20), it: '9'.repeat(64), facilities: '1' },
  staff: { type: 'staff', action: 'quit' },
  mistake: { type: 'mistake', reference: 'A-B-C-D-1234' },
  activity: { type: 'activity' },
  blocked: { type: 'blocked', category: `a${'-'.repeat(31)}`, rule: 'x'.repeat(64) },
  asked: { type: 'asked', category: `a${'-'.repeat(31)}` },
  shownAnyway: { type: 'shownAnyway', category: 'gambling' },
  disputed: { type: 'disputed', category: 'adult', rule: 'list:adult' },
  report: { type: 'report', sealed: SEALED, tag: 0 },
  takenOver: { type: 'takenOver' },
  lost: { type: 'lost', part: 'network' },
  refused: { type: 'refused', count: Number.MAX_SAFE_INTEGER },
  selectionsEmptied: { type: 'selectionsEmptied', id: 0 },
  selections: { type: 'selections', id: 1, found: 'unreadable' },
  checked: { type: 'checked', failed: [], untried: ['sockets', 'webrtc'] },
  alive: { type: 'alive', id: 1, gateMs: 60_000 },
  planted: { type: 'planted', id: 1, port: 65_535, kinds: DRILL_KINDS, gone: [] },
  looked: { type: 'looked', id: 1, kinds: DRILL_KINDS, left: ['cookie'] },
};

test('each type of message is accepted with fields of maximum size', () => {
  for (const message of Object.values(EACH)) expect.soft(readShellMessage(message), message.type).toEqual(message);
});

test('each message is refused with a field missing, a field too many or a field of another type', () => {
  for (const message of Object.values(EACH)) {
    for (const field of Object.keys(message)) {
      const { [field]: _left, ...rest } = message as Readonly<Record<string, unknown>>;
      expect.soft(readShellMessage(rest), `${message.type} without ${field}`).toBeNull();
      for (const value of [undefined, {}, [1], [['cookie']], '', true, -1, 1.5, 1e300, Number.NaN]) {
        expect.soft(readShellMessage({ ...rest, [field]: value }), `${message.type}, ${field}: ${value}`).toBeNull();
      }
    }
    for (const field of ['address', '__proto__', 'toString']) {
      const more = JSON.parse(`${JSON.stringify(message).slice(0, -1)},"${field}":"bank.example"}`);
      expect.soft(readShellMessage(more), `${message.type} with ${field}`).toBeNull();
    }
  }
});

test('a field just over its limit is refused', () => {
  const { failed, ready, staffCode, mistake, blocked, refused, alive, planted, looked } = EACH;
  const over: readonly unknown[] = [
    { ...ready, cdp: 'http://127.0.0.1:655350' },
    { ...ready, drawing: 'x'.repeat(41) },
    { ...failed, problems: [...failed.problems, 'x'] },
    { ...failed, problems: ['x'.repeat(501)] },
    { ...failed, problems: Array(400_000).fill(1) },
    { ...staffCode, code: '9'.repeat(65) },
    { ...staffCode, code: '285\n031' },
    { ...mistake, reference: 'A-B-C-D-12345' },
    { ...blocked, category: `a${'-'.repeat(32)}` },
    { ...blocked, rule: 'x'.repeat(65) },
    { ...refused, count: Number.MAX_SAFE_INTEGER + 1 },
    { ...alive, gateMs: 60_001 },
    { ...planted, port: 65_536 },
    { ...looked, left: [...DRILL_KINDS, 'cookie'] },
  ];
  for (const message of over) expect.soft(readShellMessage(message), JSON.stringify(message).slice(0, 80)).toBeNull();
});

test('a message that is not in the contract does not compile', () => {
  // @ts-expect-error There is no such type.
  const quit: ToSupervisor = { type: 'quit' };
  // @ts-expect-error It has no other fields.
  const activity: ToSupervisor = { type: 'activity', address: 'https://bank.example/' };
  // @ts-expect-error The reference is missing.
  const mistake: ToSupervisor = { type: 'mistake' };
  for (const message of [quit, activity, mistake]) expect(readShellMessage(message)).toBeNull();
});

test('rate cap: a flood of messages is refused, later messages are accepted again', () => {
  const cap = rateCap(10);
  const admitted = Array.from({ length: 100 }, () => cap.admits(0)).filter(Boolean);
  expect(admitted.length).toBe(10);
  expect(cap.admits(1_000)).toBe(true);
});
