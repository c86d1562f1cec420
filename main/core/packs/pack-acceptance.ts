/** Decides whether a kiosk accepts a correctly signed pack, from the facts of pack and kiosk. */
import type { PackFacts } from './pack-format.ts';
import type { PackNote, PackRefusal } from './pack-refusals.ts';

export interface Candidate extends Pick<PackFacts, 'group' | 'serial' | 'issued' | 'expires' | 'minimumVersion'> {
  /** Of the whole file. */
  readonly sha256: string;
  /** Of the key that signed it. */
  readonly keyId: string;
  /** True if it brings keys that this kiosk does not have. */
  readonly newKeys: boolean;
}

export interface KioskFacts {
  readonly group: string;
  /** Of the product: `1.2.3`. */
  readonly version: string;
  /** The id of the only key that may bring new keys. */
  readonly currentKeyId: string;
  /** The highest serial accepted so far from the candidate's key, or set in the pins; 0 for none. */
  readonly floor: number;
  readonly installed: { readonly serial: number; readonly sha256: string; readonly keyId: string } | null;
  readonly clock: KioskClock;
}

/** The date of the PC's clock. */
export interface KioskClock {
  readonly says: string;
  /** False if the clock is wrong: then no date is checked. */
  readonly known: boolean;
}

export type Acceptance =
  | { readonly ok: true; readonly notes: readonly PackNote[] }
  | { readonly ok: false; readonly refusal: PackRefusal };

/**
 * Checks whether the clock can be right: one with an empty battery starts in the past.
 * @param says the date of the clock, `YYYY-MM-DD`
 * @param notBefore dates that have certainly been reached: the build of the product, the issue of the installed pack
 */
export function readClock(says: string, notBefore: readonly string[]): KioskClock {
  return { says, known: notBefore.every((day) => day <= says) };
}

/** The first reason to refuse counts. */
export function acceptPack(pack: Candidate, kiosk: KioskFacts): Acceptance {
  // The clock cannot be before the issue date of this pack either.
  const clock = { says: kiosk.clock.says, known: kiosk.clock.known && pack.issued <= kiosk.clock.says };
  const refusal =
    refusedForGroup(pack, kiosk) ??
    refusedForVersion(pack, kiosk) ??
    refusedForSerial(pack, kiosk) ??
    refusedForKeys(pack, kiosk) ??
    refusedForDate(pack, clock);
  if (refusal !== null) return { ok: false, refusal };
  return { ok: true, notes: clock.known ? [] : [{ kind: 'clock', says: clock.says }] };
}

/** True if `version` is `needed` or newer. Only the first three numbers count. */
export function isAtLeast(version: string, needed: string): boolean {
  const [have, want] = [version, needed].map((text) => (text.match(/\d+/g) ?? []).slice(0, 3).map(Number));
  for (let i = 0; i < 3; i += 1) {
    const difference = (have?.[i] ?? 0) - (want?.[i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

function refusedForGroup(pack: Candidate, kiosk: KioskFacts): PackRefusal | null {
  return pack.group === kiosk.group ? null : { kind: 'group', pack: pack.group, kiosk: kiosk.group };
}

function refusedForVersion({ minimumVersion: needs }: Candidate, { version }: KioskFacts): PackRefusal | null {
  return isAtLeast(version, needs) ? null : { kind: 'version', needs, version };
}

/** The floor only rises: otherwise an old pack could be replayed. */
function refusedForSerial({ serial, sha256, keyId }: Candidate, { floor, installed }: KioskFacts): PackRefusal | null {
  if (installed?.sha256 === sha256) return { kind: 'installed', serial };
  if (installed?.serial === serial && installed.keyId === keyId) return { kind: 'sameSerial', serial };
  return serial > floor ? null : { kind: 'serial', serial, floor };
}

/** A thief of the next key alone must not be able to replace the current one. */
function refusedForKeys(pack: Candidate, { currentKeyId }: KioskFacts): PackRefusal | null {
  return pack.newKeys && pack.keyId !== currentKeyId ? { kind: 'keys', currentKeyId } : null;
}

/** Only for new packs: an installed one goes on filtering after its expiry. */
function refusedForDate({ expires }: Candidate, clock: KioskClock): PackRefusal | null {
  return !clock.known || clock.says <= expires ? null : { kind: 'expired', expires, today: clock.says };
}
