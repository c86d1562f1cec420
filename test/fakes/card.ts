/** A health card, signed by the key of a kiosk. */
import { type CardFacts, cardText } from '../../main/core/card/card.ts';
import { openKioskKey } from '../../main/node/state/kiosk-key.ts';

/** @param folder the folder with the key of the kiosk, which is made if it is missing */
export async function signedCard(folder: string, more: Partial<CardFacts> = {}) {
  const { sign, id, publicKey } = await openKioskKey(folder);
  const facts: CardFacts = {
    kiosk: 'Civic Centre canteen',
    key: id,
    program: '0.1.0',
    built: '2026-10-10',
    system: '2026-11-20',
    fetched: null,
    pack: 13,
    publicKey,
    wiped: '2026-11-26T20:15:00Z',
    drill: { at: '2026-11-26T03:00:41Z', outcome: 'passed' },
    made: '2026-11-26T20:16:00Z',
    journal: { n: 18_244, hash: 'q0x3V7vTt0bYb4o1cV0l1m7K9y1a5b2c3d4e5f6g7h8' },
    ...more,
  };
  return { id, publicKey, text: cardText(facts, (text) => Buffer.from(sign(Buffer.from(text))).toString('base64url')) };
}
