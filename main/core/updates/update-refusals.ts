/** Why a PC refuses an update, in words for staff. */

export type UpdateRefusal =
  | { readonly kind: 'noKey' }
  | { readonly kind: 'signature'; readonly why: 'unreadable' | 'badSignature' | 'badComment' }
  | { readonly kind: 'key'; readonly keyId: string; readonly known: string }
  | { readonly kind: 'manifest'; readonly why: string }
  | { readonly kind: 'machine'; readonly update: string; readonly pc: string }
  | { readonly kind: 'group'; readonly update: string; readonly pc: string }
  | { readonly kind: 'installed'; readonly serial: number }
  | { readonly kind: 'givenUp'; readonly serial: number }
  | { readonly kind: 'serial'; readonly serial: number; readonly floor: number }
  | { readonly kind: 'onTrial'; readonly serial: number }
  | { readonly kind: 'size'; readonly bytes: number; readonly most: number }
  | { readonly kind: 'blocks'; readonly why: 'changed' | 'short' | 'long' }
  | { readonly kind: 'disk'; readonly code: string };

/** Returns a sentence for staff, who may read it out to IT. */
export function updateRefusalWords(refusal: UpdateRefusal): string {
  switch (refusal.kind) {
    case 'noKey':
      return 'This PC takes no updates: the file keys/pins.json names no key "updates". IT must put it there.';
    case 'signature':
      return SIGNATURE[refusal.why];
    case 'key':
      return `The update is signed with the key ${refusal.keyId}. Updates of this PC need the key ${refusal.known}.`;
    case 'manifest':
      return `The update cannot be read. Its manifest: ${refusal.why}.`;
    case 'machine':
      return `The update is for another kind of PC (${shown(refusal.update)}). This one is ${refusal.pc}.`;
    case 'group':
      return `The update is for the group "${refusal.update}". This PC belongs to the group "${refusal.pc}".`;
    case 'installed':
      return `This update, number ${refusal.serial}, is already installed.`;
    case 'givenUp':
      return `This update, number ${refusal.serial}, was tried on this PC twice and did not work. It needs a newer one.`;
    case 'serial':
      return `The update has the number ${refusal.serial}. This PC has had number ${refusal.floor} already and takes higher numbers only.`;
    case 'onTrial':
      return `This PC is still trying the update number ${refusal.serial}. Put the stick in again in a quarter of an hour.`;
    case 'size':
      return `The update has ${mega(refusal.bytes)} MB. This PC was made for ${mega(refusal.most)} MB at most.`;
    case 'blocks':
      return `${BLOCKS[refusal.why]} Copy the update to the stick again.`;
    case 'disk':
      return `The update could not be written to the disk of this PC (${refusal.code}). The PC stays as it is.`;
  }
}

const SIGNATURE = {
  unreadable: 'The signature of the update cannot be read. Copy the update to the stick again.',
  badSignature: 'The signature does not fit the update: one of them was changed. Copy the update to the stick again.',
  badComment: 'The comment in the signature of the update was changed. Copy the update to the stick again.',
} as const;

const BLOCKS = {
  changed: 'A part of the update is not as it was made.',
  short: 'A part of the update is missing: it was copied only in part.',
  long: 'The update is longer than it should be.',
} as const;

function mega(bytes: number): number {
  return Math.ceil(bytes / (1 << 20));
}

/** Accepts only plain names: the file is signed, but its maker may not be us. */
function shown(machine: string): string {
  return /^[a-z0-9-]{1,40}$/.test(machine) ? machine : 'unknown';
}
