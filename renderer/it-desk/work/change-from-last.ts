/** Compares a pack with the one that kiosks have now. Sites are only counted, because a pack holds just their hashes. */
import { MAX_PACK_BYTES, sectionOf } from '../../../main/core/packs/pack-format.ts';
import { blockedChange, changeByCategory, type NamedTable, tableChanges } from '../../../main/core/table/domain-table-diff.ts';
import type { NewSha256 } from '../../../main/node/crypto/ports.ts';
import type { Result } from '../../../main/node/files/result.ts';
import { openPackWith } from '../../../main/node/packs/pack-bytes.ts';
import type { ChangeFromLast } from './requests.ts';

/** Reads a whole pack. Returns its bytes and header, or a sentence for the person. @param name the file's name in that sentence */
export async function openPackFile(name: string, file: Blob, newSha256: NewSha256) {
  if (file.size > MAX_PACK_BYTES) return refused(`${name} is larger than any block pack.`);
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return refused(`${name} cannot be read any more. Choose it again.`);
  }
  const pack = openPackWith(newSha256, bytes, name);
  return pack.ok ? { ok: true as const, value: { bytes, header: pack.value.header } } : pack;
}

export async function changeFromLast(
  before: Blob | null,
  now: NamedTable,
  newSha256: NewSha256,
): Promise<Result<ChangeFromLast | null>> {
  if (before === null) return { ok: true, value: null };
  const pack = await openPackFile('The last pack', before, newSha256);
  if (!pack.ok) return pack;
  const { bytes, header } = pack.value;
  const changes = tableChanges({ bytes: sectionOf(bytes, header, 'domains'), categories: header.categories }, now);
  return { ok: true, value: { serial: header.serial, ...blockedChange(changes), categories: changeByCategory(changes) } };
}

const refused = (problem: string) => ({ ok: false as const, problems: [problem] });
