/** Reads what the service of the install stick (`build/os/image/tree/usr/lib/canteen-kiosk/install`) reports to the kiosk. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type BlockDevice, installDisks } from '../../core/setup/install-disks.ts';
import { INSTALL_FAILURES, type InstallView } from '../../core/setup/install-view.ts';
import { jsonValue } from '../files/json-value.ts';
import { readTextFile } from '../files/text-file.ts';
import { wholeNumber } from '../packs/pack-header.ts';

/** Created before the kiosk starts, on a PC that was started from the install stick (`build/os/image/tree/usr/lib/canteen-kiosk/open-state`). */
const MARKER = '/run/kiosk/installs';
const FOLDER = '/run/canteen-kiosk-install';
const MAX_FILE_BYTES = 256 << 10;

const word = z.string().max(200).nullable();
const device: z.ZodType<BlockDevice> = z.lazy(() =>
  z.object({
    name: z.string().max(64),
    'disk-seq': wholeNumber(0, Number.MAX_SAFE_INTEGER).nullable(),
    type: z.string().max(20),
    size: wholeNumber(0, Number.MAX_SAFE_INTEGER),
    model: word,
    serial: word,
    tran: word,
    ro: z.boolean(),
    'log-sec': wholeNumber(0, 1 << 20),
    fstype: word,
    pttype: word,
    partlabel: word,
    children: z.array(device).max(256).optional(),
  }),
);
const disksSchema = z.strictObject({
  format: z.literal(1),
  stick: z.string().max(64),
  needs: wholeNumber(1, Number.MAX_SAFE_INTEGER),
  loose: z.array(z.string().max(64)).max(256),
  found: z.object({ blockdevices: z.array(device).max(256) }),
});
const stepSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('copying'), percent: wholeNumber(0, 100) }),
  z.strictObject({ kind: z.literal('failed'), why: z.enum(INSTALL_FAILURES), attempt: wholeNumber(1, Number.MAX_SAFE_INTEGER) }),
  z.strictObject({ kind: z.literal('done') }),
]);

export function isInstallStick(): boolean {
  return existsSync(MARKER);
}

/** Lists no disks until the service has listed some, or if its list cannot be read. */
export async function readInstallReports(folder = FOLDER): Promise<InstallView> {
  const read = async (name: string): Promise<unknown> => {
    const file = await readTextFile(join(folder, name), MAX_FILE_BYTES);
    return file.ok ? jsonValue(file.value) : undefined;
  };
  const [disks, step] = await Promise.all([read('disks.json'), read('step.json')]);
  const listed = disksSchema.safeParse(disks).data;
  return {
    disks: listed === undefined ? null : installDisks({ ...listed, devices: listed.found.blockdevices }),
    step: stepSchema.safeParse(step).data ?? { kind: 'choosing' },
  };
}
