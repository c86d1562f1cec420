import { z } from 'zod';
import { MAX_SERIAL, SHA256_HEX } from '../../core/packs/pack-format.ts';
import { isDate } from '../../core/time/calendar.ts';
import {
  MAX_PART_BYTES,
  manifestText,
  type PartName,
  UPDATE_FORMAT,
  type UpdateManifest,
  VERITY_BLOCK_BYTES,
  whyNotSized,
} from '../../core/updates/update-format.ts';
import { jsonValue } from '../files/json-value.ts';
import { group, wholeNumber } from '../packs/pack-header.ts';

export type ReadManifest =
  | { readonly ok: true; readonly manifest: UpdateManifest }
  /** Worded to follow "its manifest: ". */
  | { readonly ok: false; readonly why: string };

const digestError = 'must be a SHA-256 digest';
const digest = z.string({ error: digestError }).regex(SHA256_HEX, { error: digestError });

function part(name: PartName) {
  return z.strictObject({ length: wholeNumber(1, MAX_PART_BYTES[name]), blocks: z.array(digest) });
}

const versionError = 'must be a version such as 1.2.3';
const machineError = 'must be small letters, digits and hyphens';
const dateError = 'must be a date such as 2030-12-31';

const schema = z.strictObject({
  format: z.literal(UPDATE_FORMAT, { error: `must be ${UPDATE_FORMAT}; another version of the kiosk reads the others` }),
  machine: z.string({ error: machineError }).regex(/^[a-z0-9-]{1,40}$/, { error: machineError }),
  group,
  serial: wholeNumber(1, MAX_SERIAL),
  // It is written into the boot loader's menu entry, so it must not contain a line break.
  version: z.string({ error: versionError }).regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}[A-Za-z0-9.~+-]{0,40}$/, { error: versionError }),
  issued: z.string({ error: dateError }).refine(isDate, { error: dateError }),
  backFrom: wholeNumber(1, MAX_SERIAL).nullable(),
  rootHash: digest,
  dataBlocks: wholeNumber(1, MAX_PART_BYTES.root / VERITY_BLOCK_BYTES),
  parts: z.strictObject({ kernel: part('kernel'), initrd: part('initrd'), root: part('root') }),
});

/** Parses the text of a manifest; if it is invalid, returns the first problem. */
export function readManifest(text: string): ReadManifest {
  const parsed = schema.safeParse(jsonValue(text));
  if (!parsed.success) return { ok: false, why: wordsOf(parsed.error.issues[0]) };
  const manifest: UpdateManifest = parsed.data;
  const why = whyNotSized(manifest);
  if (why !== null) return { ok: false, why };
  // In any other form (a duplicate key, different spaces), two readers could see different updates.
  return manifestText(manifest) === text
    ? { ok: true, manifest }
    : { ok: false, why: 'it is not written as kiosk-pack writes it' };
}

function wordsOf(issue: z.core.$ZodIssue | undefined): string {
  const place = issue?.path.join('.') ?? '';
  if (issue?.code === 'unrecognized_keys')
    return `"${place === '' ? '' : `${place}.`}${issue.keys[0]?.slice(0, 40)}" is not known`;
  return place === '' ? 'it is not the manifest of an update' : `${place} ${issue?.message}`;
}
