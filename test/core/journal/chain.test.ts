import { expect, test } from '@playwright/test';
import { checkJournal } from '../../../main/core/journal/journal-texts.ts';
import { digest } from '../../../main/node/journal/digest.ts';
import { madeJournal, TAMPERS, tampered, textsOf } from '../../fakes/made-journal.ts';
import { fuzzCases, seeded, whole } from '../../fakes/random.ts';

test('an unchanged journal is whole: from its first line, and after old lines were removed', () => {
  for (let seed = 0; seed < 100; seed += 1) {
    const random = seeded(seed);
    const { files, head } = madeJournal(random, 'ours', seed % 2 === 0 ? 0 : 1 + whole(random, 30));
    const { damages, torn, first, last, hash } = checkJournal(textsOf(files), head, digest);
    expect({ damages, torn, first, last, hash }).toEqual({
      damages: [],
      torn: null,
      first: head.first,
      last: head.last,
      hash: head.hash,
    });
    expect(checkJournal(textsOf(files), null, digest, { saved: true })).toMatchObject({ damages: [], torn: null });
    expect(checkJournal(textsOf(files), head, digest, { saved: true }).damages).toEqual([]);
  }
});

test('1,000 saved journals with lines edited, dropped, moved, cut off, inserted or added, also with a new chain: each is reported', () => {
  const found: Record<string, number> = {};
  const cases = fuzzCases(1000);
  for (let seed = 0; seed < cases; seed += 1) {
    const random = seeded(seed);
    const kind = TAMPERS[seed % TAMPERS.length] ?? '';
    const ours = madeJournal(random, 'ours', whole(random, 2) * whole(random, 30));
    const texts = tampered(random, kind, ours, madeJournal(random, 'theirs'));
    const { damages, torn } = checkJournal(texts, ours.head, digest, { saved: true });
    expect(damages.length + (torn === null ? 0 : 1), `seed ${seed}: ${kind}`).toBeGreaterThan(0);
    for (const { words } of damages) expect(words).toMatch(/^[A-Z].*\.$/);
    found[kind] = (found[kind] ?? 0) + 1;
  }
  expect(Object.values(found)).toEqual(TAMPERS.map((_, place) => Math.ceil((cases - place) / TAMPERS.length)));
});

test('lines after the last signed one: an error in a saved journal, allowed in the folder of the kiosk', () => {
  for (let seed = 0; seed < 100; seed += 1) {
    const random = seeded(seed);
    const ours = madeJournal(random, 'ours');
    const { last } = ours.head;
    const texts = tampered(random, 'append', ours, madeJournal(random, 'theirs'));
    expect(checkJournal(texts, ours.head, digest)).toMatchObject({ damages: [], torn: null });
    const saved = checkJournal(texts, ours.head, digest, { saved: true });
    expect(saved.damages).toHaveLength(1);
    expect(saved.damages[0]).toMatchObject({ n: last + 1 });
    const numbers = saved.last > last + 1 ? `numbers ${last + 1} to ${saved.last} are` : `number ${last + 1} is`;
    expect(saved.damages[0]?.words).toContain(`, ${numbers} not signed for: the kiosk saves only what it has signed for`);
  }
});

test('each kind of damage is reported with its place', () => {
  const { files, head } = madeJournal(seeded(7), 'ours');
  const lines = files.flat();
  const damageWords = (changed: readonly string[]): readonly string[] =>
    checkJournal(textsOf([changed]), head, digest).damages.map(({ words }) => words);
  expect(damageWords(lines.with(4, (lines[4] ?? '').replace(/"turn":\d/, '"turn":99')))).toEqual([
    'Line 5 of file 1 and line 6 of file 1 do not fit: one was changed, or is of another journal.',
  ]);
  expect(damageWords(lines.toSpliced(4, 2))).toEqual(['Numbers 5 to 6 are missing before line 5 of file 1.']);
  expect(damageWords(lines.toSpliced(0, 3))).toEqual(['The start was cut off: numbers 1 to 3 are missing.']);
  expect(damageWords(lines.slice(0, -1))).toEqual([
    `The end was cut off: number ${head.last} is missing after line ${head.last - 1} of file 1.`,
  ]);
  expect(damageWords(lines.with(4, 'rubbish'))).toEqual(['Line 5 of file 1 cannot be read: it was damaged or changed.']);
  expect(damageWords(lines.toSpliced(6, 0, lines[2] ?? ''))[0]).toBe(
    'Line 7 of file 1 has number 3 after 6: lines were moved or repeated, or are of another journal.',
  );
});

test('a journal that is truncated at the end, or comes from another kiosk, looks whole without the head; with it the damage is found', () => {
  const { files, head } = madeJournal(seeded(3), 'ours');
  const cut = textsOf([files.flat().slice(0, -3)]);
  expect(checkJournal(cut, null, digest).damages).toEqual([]);
  expect(checkJournal(cut, head, digest).damages).toHaveLength(1);
  const theirs = textsOf(madeJournal(seeded(4), 'theirs').files);
  expect(checkJournal(theirs, null, digest).damages).toEqual([]);
  expect(checkJournal(theirs, head, digest).damages).not.toEqual([]);
});
