import { expect, test } from '@playwright/test';
import { handleVerb, PAGE_VERBS, type PageVerb, type PageVerbs, type VerbHandlers } from '../../main/contract/page.ts';

/** An argument for each verb that takes one, as large as allowed. If a verb has no line here, this does not compile. */
const ARGUMENTS: { readonly [V in PageVerb as PageVerbs[V] extends undefined ? never : V]: PageVerbs[V] } = {
  enterStaffCode: '9'.repeat(64),
  setStaffCodes: { old: null, it: '9'.repeat(64), facilities: '1' },
  install: { disk: 'nvme0n1', sequence: 9 },
  setUp: { offer: 1, pc: 'x'.repeat(20), it: '9'.repeat(64), facilities: '1' },
  staff: 'peopleWaiting',
  go: 'x'.repeat(8_192),
  selectTab: Number.MAX_SAFE_INTEGER,
  closeTab: 0,
  muteTab: 1,
  menu: 'more',
  menuItem: 'copyAddress',
  findText: { text: 'x'.repeat(200), forward: false },
  uploadOpen: { list: 0, places: [7] },
  uploadSend: { list: 3, places: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] },
  questionAnswer: { id: 1, yes: true, text: '', stop: false },
  letters: 'larger',
  theme: 'contrast',
  lessMotion: true,
  language: 'ar',
  markWords: { language: 'bn', short: 'x'.repeat(40), long: 'x'.repeat(80) },
  keyboard: true,
  typeText: { own: false, text: 'ক্ষ' },
  pressKey: { own: true, key: 'Enter' },
  read: [
    { text: 'x'.repeat(20_000), language: 'pt-BR' },
    { text: 'x'.repeat(20_000), language: '' },
  ],
  spoken: { reading: 1, at: 0 },
  sound: 'slower',
  layout: { x: 0, y: 100, width: 100_000, height: 600 },
  dialog: false,
  alive: 0,
};

const VERBS = Object.keys(PAGE_VERBS) as readonly PageVerb[];
const BARE = VERBS.filter((verb) => !Object.hasOwn(ARGUMENTS, verb));

/** Sends a verb and records the calls of handlers. */
function sent(verb: unknown, argument: unknown): { readonly taken: boolean; readonly calls: readonly (readonly unknown[])[] } {
  const calls: (readonly unknown[])[] = [];
  const handlers = new Proxy(
    {},
    {
      get:
        (_target, name) =>
        (...all: unknown[]) =>
          calls.push([name, ...all]),
    },
  ) as VerbHandlers;
  return { taken: handleVerb(handlers, verb, argument), calls };
}

/** Refused, and no handler called. */
const NOT_TAKEN = { taken: false, calls: [] };

test('a verb reaches its handler with its argument', () => {
  for (const [verb, argument] of Object.entries(ARGUMENTS)) {
    expect.soft(sent(verb, argument), verb).toEqual({ taken: true, calls: [[verb, argument]] });
  }
});

test('a verb without an argument passes undefined to its handler, and accepts nothing else', () => {
  expect(BARE.length).toBeGreaterThan(20);
  for (const verb of BARE) {
    for (const argument of [undefined, null]) {
      expect.soft(sent(verb, argument), verb).toEqual({ taken: true, calls: [[verb, undefined]] });
    }
    for (const argument of ['please', 0, false, {}, []]) expect.soft(sent(verb, argument), verb).toEqual(NOT_TAKEN);
  }
});

test('an argument of another type is refused', () => {
  for (const [verb, argument] of Object.entries(ARGUMENTS)) {
    const others = [undefined, null, 'x', 1, true, {}, [], Number.NaN].filter((other) => typeof other !== typeof argument);
    for (const other of [...others, null, [argument], { argument }]) {
      expect.soft(sent(verb, other), `${verb} ${JSON.stringify(other)?.slice(0, 80)}`).toEqual(NOT_TAKEN);
    }
  }
});

test('an object argument with a field missing, a field too many or a field of another type is refused', () => {
  for (const [verb, argument] of Object.entries(ARGUMENTS)) {
    if (typeof argument !== 'object' || Array.isArray(argument)) continue;
    for (const field of Object.keys(argument)) {
      const { [field]: _left, ...rest } = argument as Readonly<Record<string, unknown>>;
      expect.soft(sent(verb, rest), `${verb} without ${field}`).toEqual(NOT_TAKEN);
      for (const odd of [undefined, {}, ['x'], -1, 1.5, Symbol.iterator]) {
        expect.soft(sent(verb, { ...rest, [field]: odd }), `${verb} with an odd ${field}`).toEqual(NOT_TAKEN);
      }
    }
    for (const field of ['z', '__proto__', 'toString']) {
      const more = JSON.parse(`${JSON.stringify(argument).slice(0, -1)},"${field}":1}`);
      expect.soft(sent(verb, more), `${verb} with ${field}`).toEqual(NOT_TAKEN);
    }
  }
});

test('arguments out of bounds and unknown verbs are refused', () => {
  const refused: readonly (readonly [unknown, unknown])[] = [
    ['go', ''],
    ['go', 'x'.repeat(8_193)],
    ['go', 'x'.repeat(10_000)],
    ['go', { toString: () => 'x' }],
    ['enterStaffCode', ''],
    ['enterStaffCode', '9'.repeat(65)],
    ['accept', 'please'],
    ['disagree', 'https://bank.example/'],
    ['selectTab', 1.5],
    ['selectTab', '1'],
    ['selectTab', -1],
    ['selectTab', Number.MAX_SAFE_INTEGER + 1],
    ['alive', Number.POSITIVE_INFINITY],
    ['findText', { text: '', forward: true }],
    ['findText', { text: 'x'.repeat(201), forward: true }],
    ['layout', { x: 0, y: 0, width: 1e9, height: 1 }],
    ['layout', { x: 0, y: 0, width: 100_001, height: 1 }],
    ['layout', { x: 0, y: 0, width: 1, height: 1, z: 1 }],
    ['staff', 'explode'],
    ['staff', 'toString'],
    ['setStaffCodes', { old: null, it: '1' }],
    ['setStaffCodes', { old: null, it: '1', facilities: '2', role: 'it' }],
    ['setStaffCodes', { old: null, it: '1', facilities: '9'.repeat(65) }],
    ['setStaffCodes', null],
    ['uploadSend', { list: 3, places: [] }],
    ['uploadSend', { list: 3, places: Array(11).fill(0) }],
    ['uploadSend', { list: 3, places: [0, '1'] }],
    ['uploadSend', { list: 3, places: new Array(2) }],
    ['questionAnswer', { id: 1, yes: true, text: 'x'.repeat(100_000), stop: false }],
    ['read', [{ text: 'x'.repeat(20_001), language: 'pl' }, ...Array(2).fill({ text: 'x'.repeat(10_000), language: 'en' })]],
    ['read', Array(101).fill({ text: '', language: '' })],
    ['read', [{ text: 'x', language: 'x'.repeat(36) }]],
    ['read', [{ text: 'x' }]],
    ['read', [{ text: 'x', language: 'en', voice: 'en' }]],
    ['read', [null]],
    ['read', [{ text: null, language: 'en' }]],
    ['read', new Array(2)],
    ['__proto__', undefined],
    ['toString', undefined],
    [7, undefined],
  ];
  for (const [verb, argument] of refused) expect.soft(sent(verb, argument), String(verb)).toEqual(NOT_TAKEN);
});

test('a verb or an argument that is not in the contract does not compile', () => {
  // @ts-expect-error There is no such verb.
  const verb: PageVerb = 'explode';
  // @ts-expect-error A tab is a number.
  const tab: PageVerbs['selectTab'] = '1';
  // @ts-expect-error It takes no argument.
  const accept: PageVerbs['accept'] = 'please';
  for (const [name, argument] of [[verb], ['selectTab', tab], ['accept', accept]])
    expect(sent(name, argument)).toEqual(NOT_TAKEN);
});
