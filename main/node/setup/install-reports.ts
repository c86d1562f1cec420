/** Reads what the service of the install stick (`build/os/image/tree/usr/lib/canteen-kiosk/install`) reports to the kiosk. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type BlockDevice, type FoundDevices, installDisks } from '../../core/setup/install-disks.ts';
import { INSTALL_FAILURES, type InstallDisk, type InstallStep } from '../../core/setup/install-view.ts';
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
    type: z.string().max(20),
    size: wholeNumber(0, Number.MAX_SAFE_INTEGER),
    model: word,
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
  found: z.object({ blockdevices: z.array(device).max(256) }),
});
const stepSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('copying'), percent: wholeNumber(0, 100) }),
  z.strictObject({ kind: z.literal('failed'), why: z.enum(INSTALL_FAILURES) }),
  z.strictObject({ kind: z.literal('done') }),
]);

export function isInstallStick(): boolean {
  return existsSync(MARKER);
}

export interface InstallReports {
  /** Null: nothing has been listed, or what was listed cannot be read. */
  readonly disks: readonly InstallDisk[] | null;
  readonly step: InstallStep;
}

export async function readInstallReports(folder = FOLDER): Promise<InstallReports> {
  const [disks, step] = await Promise.all(
    ['disks.json', 'step.json'].map(async (name) => json(await readTextFile(join(folder, name), MAX_FILE_BYTES))),
  );
  const listed = disksSchema.safeParse(disks).data;
  return {
    disks: listed === undefined ? null : installDisks(found(listed)),
    step: stepSchema.safeParse(step).data ?? { kind: 'choosing' },
  };
}

const found = ({ stick, needs, found: { blockdevices } }: z.output<typeof disksSchema>): FoundDevices => ({
  stick,
  needs,
  devices: blockdevices,
});

function json(file: Awaited<ReturnType<typeof readTextFile>>): unknown {
  try {
    return file.ok ? JSON.parse(file.value) : undefined;
  } catch {
    return undefined;
  }
}
