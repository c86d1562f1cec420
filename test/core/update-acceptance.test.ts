import { expect, test } from '@playwright/test';
import { floorAfter, type PcFacts, refusedUpdate, type UpdateFacts } from '../../main/core/updates/update-acceptance.ts';
import { type UpdateRefusal, updateRefusalWords } from '../../main/core/updates/update-refusals.ts';

const MB = 1 << 20;

function update(facts: Partial<Omit<UpdateFacts, 'parts'>> = {}, rootBytes = 600 * MB): UpdateFacts {
  const part = { length: 1, blocks: [] };
  const usual = { machine: 'pc-amd64-uefi', group: 'canteen', serial: 8, backFrom: null, rootHash: 'b'.repeat(64) };
  return { ...usual, ...facts, parts: { kernel: part, initrd: part, root: { length: rootBytes, blocks: [] } } };
}

const PC: PcFacts = {
  group: 'canteen',
  running: { serial: 7, rootHash: 'a'.repeat(64) },
  floor: 7,
  givenUp: [],
  slotBytes: 2048 * MB,
};

test('a valid update is accepted', () => {
  expect(refusedUpdate(update(), PC)).toBeNull();
  expect(refusedUpdate(update({ serial: 4_294_967_295 }), PC)).toBeNull();
  expect(refusedUpdate(update({ serial: 1 }), { ...PC, floor: 0 })).toBeNull();
  expect(refusedUpdate(update({}, 2048 * MB), PC)).toBeNull();
});

test('each reason for refusing an update has its own sentence', () => {
  const cases: readonly (readonly [UpdateFacts, Partial<PcFacts>, string])[] = [
    [update({ machine: 'pc-arm64' }), {}, 'The update is for another kind of PC (pc-arm64). This one is pc-amd64-uefi.'],
    [update({ group: 'library' }), {}, 'The update is for the group "library". This PC belongs to the group "canteen".'],
    [update({ rootHash: PC.running.rootHash, serial: 7 }), {}, 'This update, number 7, is already installed.'],
    [
      update(),
      { givenUp: ['b'.repeat(64)] },
      'This update, number 8, was tried on this PC twice and did not work. It needs a newer one.',
    ],
    [update({ serial: 7 }), {}, 'The update has the number 7. This PC has had number 7 already and takes higher numbers only.'],
    [update({}, 2049 * MB), {}, 'The update has 2049 MB. This PC was made for 2048 MB at most.'],
  ];
  for (const [given, pc, sentence] of cases) {
    const refusal = refusedUpdate(given, { ...PC, ...pc });
    expect.soft(refusal && updateRefusalWords(refusal)).toBe(sentence);
  }
});

test('the first reason for refusing an update is reported', () => {
  const all = update({ machine: 'pc-arm64', group: 'library', serial: 1 }, 4096 * MB);
  const pc = { ...PC, givenUp: [all.rootHash] };
  const corrections: Partial<UpdateFacts>[] = [
    {},
    { machine: 'pc-amd64-uefi' },
    { group: 'canteen' },
    { rootHash: 'c'.repeat(64) },
    { serial: 9 },
  ];
  let facts = all;
  const kinds = corrections.map((change) => {
    facts = { ...facts, ...change };
    return refusedUpdate(facts, pc)?.kind;
  });
  expect(kinds).toEqual(['machine', 'group', 'givenUp', 'serial', 'size']);
});

test('a downgrade needs a signed update with `backFrom`, which expires with the next update', () => {
  const older = { serial: 5, rootHash: 'd'.repeat(64) };
  expect(refusedUpdate(update(older), PC)?.kind).toBe('serial');
  const wanted = update({ ...older, backFrom: 7 });
  expect(refusedUpdate(wanted, PC)).toBeNull();
  expect(floorAfter(wanted, 7)).toBe(5);
  // The PC has installed number 8 since, so the old stick can no longer downgrade it.
  expect(refusedUpdate(wanted, { ...PC, floor: 8 })?.kind).toBe('serial');
  expect(floorAfter(wanted, 8)).toBe(8);
});

test('the serial floor rises with each update that has proven itself', () => {
  expect(floorAfter(update({ serial: 9 }), 7)).toBe(9);
  expect(floorAfter(update({ serial: 6 }), 7)).toBe(7);
});

test('an over-long name from an untrusted manifest is not shown', () => {
  const refusal: UpdateRefusal = { kind: 'machine', update: 'x'.repeat(41), pc: 'pc-amd64-uefi' };
  expect(updateRefusalWords(refusal)).toContain('(unknown)');
});
