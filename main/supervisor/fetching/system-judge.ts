/** Decides whether an update is worth fetching, by the update service's rules and what the kiosk knows. The service judges the whole update again. */
import { meaningOf, withoutStick } from '../../core/fetching/refusal-meaning.ts';
import { refusedUpdate } from '../../core/updates/update-acceptance.ts';
import { MAX_PART_BYTES } from '../../core/updates/update-format.ts';
import type { SystemView } from '../../core/updates/update-news.ts';
import { type UpdateRefusal, updateRefusalWords } from '../../core/updates/update-refusals.ts';
import type { Judged, ServerVisit } from '../../node/fetching/visit-server.ts';
import { readPins } from '../../node/packs/pins.ts';
import { readSignedManifest } from '../../node/updates/judge-update.ts';
import { readThisSystem, type ThisSystem, updatesOf } from '../../node/updates/this-system.ts';

/** Returns a function that judges an update's manifest; null on a PC that takes no updates of its system. */
export async function updatesOfThisPc(
  configDir: string,
  view: () => SystemView | null,
  readSystem: () => Promise<ThisSystem | null> = readThisSystem,
): Promise<NonNullable<ServerVisit['update']>['judge'] | null> {
  const system = await readSystem().catch(() => null);
  const pins = await readPins(configDir);
  if (system === null || !pins.ok) return null;
  const { group, key } = updatesOf(system, pins.value);
  if (key === null) return null;
  return async (bytes, signature) => {
    const read = await readSignedManifest(bytes, signature, key.public);
    if (!read.ok) return { refused: refused(read.refusal) };
    const { manifest } = read;
    const { serial } = manifest;
    const { entries = [], slot } = view() ?? {};
    const [own, other] = [entries.find((each) => each.slot === slot), entries.find((each) => each.slot !== slot)];
    if (other?.serial === serial)
      return { refused: refused({ kind: other.tries?.left === 0 ? 'givenUp' : 'installed', serial }) };
    const running = { serial: own?.serial ?? 0, rootHash: system.rootHash };
    const refusal = refusedUpdate(manifest, {
      group,
      running,
      floor: running.serial,
      givenUp: [],
      slotBytes: MAX_PART_BYTES.root,
    });
    return refusal === null ? { manifest } : { refused: refused(refusal) };
  };
}

function refused(refusal: UpdateRefusal): Judged {
  const meaning = meaningOf(refusal.kind);
  return meaning.kind === 'here' ? meaning : { ...meaning, words: withoutStick(updateRefusalWords(refusal)) };
}
