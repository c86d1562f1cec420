import type { SuiteFailure } from './suites.ts';

/** Why a pack was refused. */
export type PackRefusal =
  /** The kiosk has no keys. */
  | { readonly kind: 'noKeys' }
  | { readonly kind: 'signature'; readonly why: 'unreadable' | 'badSignature' | 'badComment' }
  | { readonly kind: 'key'; readonly keyId: string; readonly known: readonly string[] }
  | { readonly kind: 'size'; readonly most: number }
  /** Not a pack of this format, or a damaged one. */
  | { readonly kind: 'format'; readonly problems: readonly string[] }
  | { readonly kind: 'group'; readonly pack: string; readonly kiosk: string }
  | { readonly kind: 'version'; readonly needs: string; readonly version: string }
  | { readonly kind: 'installed'; readonly serial: number }
  | { readonly kind: 'sameSerial'; readonly serial: number }
  | { readonly kind: 'serial'; readonly serial: number; readonly floor: number }
  | { readonly kind: 'keys'; readonly currentKeyId: string }
  | { readonly kind: 'expired'; readonly expires: string; readonly today: string }
  /** The pack's settings conflict with the kiosk's own, or the kiosk's own cannot be used. */
  | { readonly kind: 'settings'; readonly problems: readonly string[] }
  | { readonly kind: 'suites'; readonly failures: readonly SuiteFailure[]; readonly tried: number }
  | { readonly kind: 'disk'; readonly code: string };

/** A note for staff about a pack that was installed. */
export type PackNote = { readonly kind: 'clock'; readonly says: string };

const NAMED = 3;

/** Sentences for staff, who may read them out to IT. */
export function refusalWords(refusal: PackRefusal): readonly string[] {
  return refusal.kind === 'format' ? refusal.problems : [sentence(refusal)];
}

function sentence(refusal: Exclude<PackRefusal, { kind: 'format' }>): string {
  switch (refusal.kind) {
    case 'noKeys':
      return 'This kiosk takes no packs: its settings folder has no keys/pins.json. IT must put it there.';
    case 'signature':
      return SIGNATURE[refusal.why];
    case 'key':
      return `The pack is signed with the key ${refusal.keyId}, which this kiosk does not know. It knows ${refusal.known.join(' and ')}.`;
    case 'size':
      return `The pack is larger than ${refusal.most >> 20} MB. Make it anew with fewer lists.`;
    case 'group':
      return `The pack is for the group "${refusal.pack}". This kiosk belongs to the group "${refusal.kiosk}".`;
    case 'version':
      return `The pack needs version ${refusal.needs} of the kiosk or a newer one. This is version ${refusal.version}.`;
    case 'installed':
      return `This pack, number ${refusal.serial}, is already installed.`;
    case 'sameSerial':
      return `Another pack with the number ${refusal.serial} is already installed. A changed pack needs a higher number.`;
    case 'serial':
      return `The pack has the number ${refusal.serial}. This kiosk has had number ${refusal.floor} already and takes higher numbers only.`;
    case 'keys':
      return `The pack brings new keys, which only a pack signed with the key ${refusal.currentKeyId} may do.`;
    case 'expired':
      return `The pack ran out on ${refusal.expires}, and today is ${refusal.today}. Bring a newer one.`;
    case 'settings':
      return `The pack's settings do not fit this kiosk. ${refusal.problems.join(' ')}`;
    case 'suites':
      return suiteWords(refusal.failures, refusal.tried);
    case 'disk':
      return `The pack could not be written to the disk of this PC (${refusal.code}). The filter stays as it was.`;
  }
}

const SIGNATURE = {
  unreadable: 'The signature of the pack cannot be read. Copy the pack and its .minisig to the stick again.',
  badSignature:
    'The signature does not fit the pack: one of them was changed. Copy the pack and its .minisig to the stick again.',
  badComment: 'The comment in the signature was changed. Copy the pack and its .minisig to the stick again.',
} as const;

function suiteWords(failures: readonly SuiteFailure[], tried: number): string {
  const named = failures.slice(0, NAMED).map(failureWords);
  const more = failures.length > NAMED ? ` And ${failures.length - NAMED} more.` : '';
  return `The pack was tried here, and ${failures.length} of its ${tried} test addresses came out wrong. ${named.join(' ')}${more}`;
}

/** Describes an address whose verdict was not the expected one. */
export function failureWords({ address, rule }: SuiteFailure): string {
  const shown = address.length > 100 ? `${address.slice(0, 100)}…` : address;
  return rule === null ? `${shown} must be blocked and would open.` : `${shown} must open and would be blocked (${rule}).`;
}

export function noteWords({ says }: PackNote): string {
  return `The clock of this PC is wrong: it says ${says}. So it was not judged whether the pack is out of date. Set the clock.`;
}

/** For an installed pack that has expired, and goes on filtering. */
export function expiredWords(serial: number, expires: string): string {
  return `The block pack, number ${serial}, ran out on ${expires}. It still filters, but knows nothing newer. Ask IT for a new one.`;
}
