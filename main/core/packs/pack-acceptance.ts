/** Whether a kiosk takes a pack that its key has signed: everything that can be judged from the pack's facts and the kiosk's. */
import type { PackFacts } from './pack-format.ts';
import type { PackNote, PackRefusal } from './pack-refusals.ts';

export interface Candidate extends Pick<PackFacts, 'group' | 'serial' | 'issued' | 'expires' | 'minimumVersion'> {
  /** Of the whole file. */
  readonly sha256: string;
  /** Of the key that signed it. */
  readonly keyId: string;
  /** Does it bring other keys than those that this kiosk knows? */
  readonly newKeys: boolean;
}

export interface KioskFacts {
  readonly group: string;
  /** Of the product: `1.2.3`. */
  readonly version: string;
  /** Id of the key that may bring new keys. */
  readonly currentKeyId: string;
  /** The highest serial that packs of the candidate's key have had here, or that the product came with; 0 for none. */
  readonly floor: number;
  readonly installed: { readonly serial: number; readonly sha256: string; readonly keyId: string } | null;
  readonly clock: KioskClock;
}

/** What the PC takes for today. */
export interface KioskClock {
  readonly says: string;
  /** False when it cannot be: then no date is judged. */
  readonly known: boolean;
}

export type Acceptance =
  | { readonly ok: true; readonly notes: readonly PackNote[] }
  | { readonly ok: false; readonly refusal: PackRefusal };

/**
 * A clock with an empty battery starts in the past. `notBefore` are days that are over for certain: that the product was built, that
 * the installed pack was issued.
 */
export function readClock(says: string, notBefore: readonly string[]): KioskClock {
  return { says, known: notBefore.every((day) => day <= says) };
}

/** The first thing that is against the pack counts. */
export function acceptPack(pack: Candidate, kiosk: KioskFacts): Acceptance {
  // That it is issued tells the same of the clock as that an installed one was.
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

/** True when `version` is `needed` or newer. What follows the three numbers does not count. */
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

/** Without a floor that only rises, an old pack with its holes would do as well as a new one. */
function refusedForSerial({ serial, sha256, keyId }: Candidate, { floor, installed }: KioskFacts): PackRefusal | null {
  if (installed?.sha256 === sha256) return { kind: 'installed', serial };
  if (installed?.serial === serial && installed.keyId === keyId) return { kind: 'sameSerial', serial };
  return serial > floor ? null : { kind: 'serial', serial, floor };
}

/** Whoever gets hold of the next key alone must not be able to shut out the current one. */
function refusedForKeys(pack: Candidate, { currentKeyId }: KioskFacts): PackRefusal | null {
  return pack.newKeys && pack.keyId !== currentKeyId ? { kind: 'keys', currentKeyId } : null;
}

/** Only of new packs: one that is installed goes on filtering when its time is over. */
function refusedForDate({ expires }: Candidate, clock: KioskClock): PackRefusal | null {
  return !clock.known || clock.says <= expires ? null : { kind: 'expired', expires, today: clock.says };
}
