import { generateKeyPairSync, sign as signBytes } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { type CardFacts, cardText, readCard } from '../../main/core/card/card.ts';
import { isSignedBy, kioskKeyId } from '../../main/node/state/kiosk-key.ts';
import { pick, seeded, textOf, whole } from '../fakes/random.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const PUBLIC = publicKey.export({ format: 'der', type: 'spki' }).subarray(12).toString('base64url');
const sign = (text: string): string => signBytes(null, Buffer.from(text), privateKey).toString('base64url');

const FACTS: CardFacts = {
  kiosk: 'Civic Centre, the café',
  key: kioskKeyId(PUBLIC),
  program: '0.1.0',
  built: '2026-10-10',
  system: '2026-11-20',
  fetched: { from: 'kiosks.example:8443', at: '2026-11-26T02:10:00Z' },
  pack: 13,
  publicKey: PUBLIC,
  wiped: '2026-11-26T20:15:00Z',
  drill: { at: '2026-11-26T03:00:41Z', outcome: 'passed' },
  made: '2026-11-26T20:16:00Z',
  journal: { n: 18_244, hash: 'q0x3V7vTt0bYb4o1cV0l1m7K9y1a5b2c3d4e5f6g7h8' },
};
const NOTHING: CardFacts = { ...FACTS, system: null, fetched: null, pack: null, wiped: null, drill: null, journal: null };

/** Whether a card verifies, as in the tool. */
function isSound(text: string): boolean {
  const card = readCard(text);
  if (card === null) return false;
  const { facts, signed, signature } = card;
  return (
    kioskKeyId(facts.publicKey) === facts.key &&
    isSignedBy(facts.publicKey, Buffer.from(signed), Buffer.from(signature, 'base64url'))
  );
}

test('a card can be read back and verified, whatever the name of the kiosk', () => {
  const names = ['', 'St Mary\'s ("the Bakery"), 2nd floor; a/b=c&d%e~f+g@h', 'Ealing – Häuser 漢字 🍵', '\u0000\n\t$`!*'];
  const failed: CardFacts = { ...FACTS, drill: { at: FACTS.made, outcome: 'failed' } };
  for (const facts of [FACTS, NOTHING, failed, ...names.map((kiosk) => ({ ...FACTS, kiosk }))]) {
    const text = cardText(facts, sign);
    expect(readCard(text)?.facts).toEqual(facts);
    expect(isSound(text)).toBe(true);
    // Only characters that survive any shell, message and QR code.
    expect(text).toMatch(/^[A-Za-z0-9._~+=/:@-]+$/);
  }
});

test('a long kiosk name is truncated at a whole character, and an unpaired surrogate is replaced', () => {
  const text = cardText({ ...FACTS, kiosk: `${'🍵'.repeat(100)}` }, sign);
  expect(readCard(text)?.facts.kiosk).toBe('🍵'.repeat(60));
  expect(readCard(cardText({ ...FACTS, kiosk: 'a\uD800b' }, sign))?.facts.kiosk).toBe('a\uFFFDb');
});

const LETTERS = Array.from({ length: 95 }, (_each, place) => String.fromCharCode(32 + place));

test('a card with any one character changed does not verify', () => {
  // About 40,000 signatures are checked: this takes seconds, and longer on a busy machine.
  test.setTimeout(120_000);
  const text = cardText(FACTS, sign);
  const others = [...LETTERS, '\n', '\t', '\u0000', 'é', '\u200b', ''];
  let tried = 0;
  for (let place = 0; place < text.length; place += 1) {
    for (const other of others) {
      if (other === text[place]) continue;
      tried += 1;
      const changed = text.slice(0, place) + other + text.slice(place + 1);
      if (isSound(changed)) throw new Error(`changed at ${place} to ${JSON.stringify(other)}: ${changed}`);
    }
  }
  expect(tried).toBeGreaterThan(text.length * 95);
});

test('1,000 random changes of a card do not verify: added, removed, swapped, doubled, mixed with another card', () => {
  const random = seeded(26_11);
  const text = cardText(FACTS, sign);
  const other = cardText({ ...FACTS, wiped: '2026-11-27T09:00:00Z', pack: 14, made: '2026-11-27T09:01:00Z' }, sign);
  const changes: readonly (() => string)[] = [
    () => insert(text, pick(random, LETTERS)),
    () => text.slice(0, whole(random, text.length)),
    () => text.slice(1 + whole(random, text.length - 1)),
    () => {
      const at = whole(random, text.length);
      return text.slice(0, at) + other.slice(at);
    },
    () => swap(text.split('/'), '/'),
    () => text + textOf(random, 'AQgw=\n ', 1 + whole(random, 3)),
    () => `${textOf(random, 'AQgw=\n ', 1)}${text}`,
    () => text.replace(`=${pick(random, ['13', '18244@', FACTS.key])}`, '=0'),
  ];
  const insert = (whole_: string, letter: string): string => {
    const at = whole(random, whole_.length + 1);
    return whole_.slice(0, at) + letter + whole_.slice(at);
  };
  const swap = (parts: readonly string[], glue: string): string => {
    const [a, b] = [whole(random, parts.length), whole(random, parts.length)];
    return parts
      .with(a, parts[b] ?? '')
      .with(b, parts[a] ?? '')
      .join(glue);
  };
  let changed = 0;
  for (let round = 0; changed < 1_000; round += 1) {
    const next = pick(random, changes)();
    if (next === text || next === other) continue;
    changed += 1;
    if (isSound(next)) throw new Error(`round ${round}: ${next}`);
  }
  expect(isSound(text) && isSound(other)).toBe(true);
});

test('a card signed by another key, or with the wrong key id, does not verify', () => {
  const stranger = generateKeyPairSync('ed25519').privateKey;
  const forged = cardText({ ...FACTS, pack: 99 }, (text) => signBytes(null, Buffer.from(text), stranger).toString('base64url'));
  expect(readCard(forged)).not.toBeNull();
  expect(isSound(forged)).toBe(false);
  expect(isSound(cardText({ ...FACTS, key: '000000000000' }, sign))).toBe(false);
});
