/** Judges whether a health card comes from its kiosk, and lists what it says. Needs no Node. */
import { type Card, readCard } from '../../core/card/card.ts';
import { count } from '../../core/health/words.ts';
import { DAY_MS } from '../../core/time/calendar.ts';
import type { KioskProofs } from '../crypto/ports.ts';

export type JudgedCard =
  | { readonly ok: true; readonly rows: readonly (readonly [label: string, value: string])[]; readonly verdict: string }
  | { readonly ok: false; readonly why: string };

/** @param key the public key that the card should be signed with (base64url); null: the one in the card */
export function judgeCard(text: string, key: string | null, { isSignedBy, keyId }: KioskProofs): JudgedCard {
  const card = readCard(text);
  if (card === null)
    return { ok: false, why: 'This is no health card, or it is not as the kiosk wrote it: something is missing or was changed.' };
  const { facts, signed, signature } = card;
  if (key !== null && key !== facts.publicKey)
    return { ok: false, why: `This card is of another kiosk: it is signed with the key ${keyId(facts.publicKey)}.` };
  if (keyId(facts.publicKey) !== facts.key || !isSignedBy(facts.publicKey, signed, signature))
    return { ok: false, why: 'This card is NOT as the kiosk wrote it: its signature does not fit what it says.' };
  const verdict =
    key === null
      ? `The card is sound. Compare the key's name, ${facts.key}, with the one on the staff screen of that PC: only then is it of that PC.`
      : 'The card is sound: it was signed with the key that you gave.';
  return { ok: true, rows: rowsOf(card), verdict };
}

function rowsOf({ facts }: Card): readonly (readonly [string, string])[] {
  const { kiosk, key, program, built, system, fetched, pack, wiped, drill, journal, made } = facts;
  return [
    ['Kiosk', kiosk],
    ['Made', moment(made)],
    ['Program', `canteen-kiosk ${program}`],
    ['Browser', `of ${built}, ${daysBetween(built, made)} old`],
    ['System', system === null ? 'not known' : `of ${system}, ${daysBetween(system, made)} old`],
    ['Packs and updates', fetched === null ? 'by stick' : `from ${fetched.from}, asked on ${moment(fetched.at)}`],
    ['Block pack', pack === null ? 'none' : `number ${pack}`],
    ['Last session erased', wiped === null ? 'not yet' : `${moment(wiped)}, checked: nothing was left`],
    ['Last drill', drill === null ? 'not yet' : `${moment(drill.at)}, ${drill.outcome === 'passed' ? 'passed' : 'FAILED'}`],
    ['Journal', journal === null ? 'none' : `${journal.n} lines, the last one with hash ${journal.hash}`],
    ['Key', key],
  ];
}

/** "47 days". */
function daysBetween(day: string, at: string): string {
  const days = Math.max(0, Math.floor((Date.parse(at) - Date.parse(day)) / DAY_MS));
  return count(days, 'day', 'days');
}

/** "2026-11-26 20:15:00 UTC". */
const moment = (at: string): string => at.replace('T', ' ').replace('Z', ' UTC');
