import { expect } from '@playwright/test';
import { signedCard } from '../fakes/card.ts';
import { test } from '../fakes/folder.ts';
import { kioskPack } from '../fakes/kiosk-pack.ts';

test('card verify prints the facts of a valid card, given as an argument or on standard input', async ({ folder }) => {
  const { id, publicKey, text } = await signedCard(folder);
  const result = await kioskPack(['card', 'verify', text]);
  expect(result).toMatchObject({ status: 0, err: '' });
  expect(result.out).toBe(
    [
      'Kiosk:               Civic Centre canteen',
      'Made:                2026-11-26 20:16:00 UTC',
      'Program:             canteen-kiosk 0.1.0',
      'Browser:             of 2026-10-10, 47 days old',
      'System:              of 2026-11-20, 6 days old',
      'Packs and updates:   by stick',
      'Block pack:          number 13',
      'Last session erased: 2026-11-26 20:15:00 UTC, checked: nothing was left',
      'Last drill:          2026-11-26 03:00:41 UTC, passed',
      'Journal:             18244 lines, the last one with hash q0x3V7vTt0bYb4o1cV0l1m7K9y1a5b2c3d4e5f6g7h8',
      `Key:                 ${id}`,
      '',
      `The card is sound. Compare the key's name, ${id}, with the one on the staff screen of that PC: only then is it of that PC.`,
      '',
    ].join('\n'),
  );
  for (const input of [text, `${text}\n`, `${text}\r\n`]) expect(await kioskPack(['card', 'verify', '-'], input)).toEqual(result);
  // As a shell passes a line of a file with Windows line ends.
  expect(await kioskPack(['card', 'verify', `${text}\r`])).toEqual(result);
  const known = await kioskPack(['card', 'verify', text, '--key', publicKey]);
  expect(known).toMatchObject({ status: 0, err: '' });
  expect(known.out).toContain('it was signed with the key that you gave');
});

test('card verify refuses a card that was changed, truncated or signed by another kiosk, and says why', async ({ folder }) => {
  const { text, publicKey } = await signedCard(folder);
  const other = await signedCard(`${folder}/other`);
  const refused = async (args: readonly string[], input = ''): Promise<string> => {
    const { status, out, err } = await kioskPack(['card', 'verify', ...args], input);
    expect([status, out]).toEqual([1, '']);
    return err.trim();
  };
  expect(await refused([text.replace('pack=13', 'pack=14')])).toMatch(/signature does not fit/);
  expect(await refused([text.slice(0, -1)])).toMatch(/no health card/);
  expect(await refused([`${text} `])).toMatch(/no health card/);
  expect(await refused(['-'], `${text}\n\n`)).toMatch(/no health card/);
  expect(await refused(['-'], '')).toMatch(/no health card/);
  expect(await refused([other.text, '--key', publicKey])).toMatch(/another kiosk/);
  // The kiosk's name may contain control characters.
  const { text: steering } = await signedCard(folder, { kiosk: 'a\u001b[2Jb' });
  expect((await kioskPack(['card', 'verify', steering])).out).toContain('a\uFFFD[2Jb');
});

test('card verify with wrong arguments exits with status 2', async ({ folder }) => {
  const { text } = await signedCard(folder);
  const wrong = [
    ['card'],
    ['card', 'verify'],
    ['card', 'check', text],
    ['card', 'verify', text, text],
    ['card', 'verify', text, '--key', 'x'],
  ];
  for (const args of wrong) expect(await kioskPack(args)).toMatchObject({ status: 2, out: '' });
});
