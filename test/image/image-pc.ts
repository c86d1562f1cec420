/** A PC made from the image, started by its firmware with Secure Boot on. Each case has its own disk. */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { run } from '../machine/image/shell.ts';
import type { Accelerator } from '../machine/pc/accelerator.ts';
import { cutAll, folderOfCase } from '../machine/pc/case.ts';
import { Pc } from '../machine/pc/pc.ts';
import { USUAL } from '../machine/pc/qemu.ts';
import { imageDisk } from './image-disk.ts';
import { SHELL_UNIT, SHELL_UNIT_NAME, shellAgent } from './pc/shell-agent.ts';

const OUT = join(import.meta.dirname, '../../out/image-tests');
const FIRMWARE = '/usr/share/OVMF';

/** The time limits of the cases are for a current PC; this factor scales them. Set `KIOSK_SLOWNESS=1` and `KIOSK_ACCELERATOR=kvm` where KVM works. */
const ACCELERATOR: Accelerator = {
  kind: process.env['KIOSK_ACCELERATOR'] === 'kvm' ? 'kvm' : 'tcg',
  args:
    process.env['KIOSK_ACCELERATOR'] === 'kvm'
      ? ['-accel', 'kvm', '-cpu', 'host']
      : ['-accel', 'tcg,thread=multi,tb-size=1024', '-cpu', 'max,svm=off'],
  slowness: Number(process.env['KIOSK_SLOWNESS'] ?? 60),
};

/** The time limit for the new system to prove itself. An emulated PC needs more than the usual quarter of an hour. */
const TRIAL_SECONDS = 3600;

const dropIn = (unit: string, text: string) => [`systemd.unit-dropin.${unit}`, text] as const;

function credentials(trialSeconds: number): Readonly<Record<string, string>> {
  return Object.fromEntries([
    [`systemd.extra-unit.${SHELL_UNIT_NAME}`, SHELL_UNIT] as const,
    dropIn('sysinit.target', `[Unit]\nWants=${SHELL_UNIT_NAME}\n`),
    dropIn(
      'canteen-kiosk.service',
      '[Service]\nTimeoutStartSec=3000\nWatchdogSec=0\nTimeoutStopSec=300\nEnvironment=WLR_RENDERER=pixman\n',
    ),
    dropIn('canteen-kiosk-stick@.service', '[Service]\nTimeoutStartSec=900\n'),
    dropIn('canteen-kiosk-trial.service', `[Service]\nEnvironment=KIOSK_TRIAL_SECONDS=${trialSeconds}\n`),
  ]);
}

export class ImageTrial {
  readonly folder: string;
  readonly pictures: string;
  readonly #pcs: Pc[] = [];

  constructor(name: string) {
    this.pictures = join(OUT, name);
    mkdirSync(OUT, { recursive: true });
    rmSync(this.pictures, { recursive: true, force: true });
    this.folder = mkdtempSync(join(OUT, '.disks-'));
  }

  get disk(): string {
    return join(this.folder, 'disk.qcow2');
  }

  /** Makes the disk of this case, as an overlay over the image, before the first start. */
  async newDisk(): Promise<string> {
    run('qemu-img', 'create', '-q', '-f', 'qcow2', '-b', await imageDisk(), '-F', 'raw', this.disk);
    copyFileSync(join(FIRMWARE, 'OVMF_VARS_4M.ms.fd'), join(this.folder, 'variables'));
    return this.disk;
  }

  /** Switches on the PC of this case. */
  async start(trialSeconds = TRIAL_SECONDS): Promise<Pc> {
    const pc = await Pc.start({
      accelerator: ACCELERATOR,
      hardware: { ...USUAL, processors: 2 },
      boot: {
        code: join(FIRMWARE, 'OVMF_CODE_4M.ms.fd'),
        variables: join(this.folder, 'variables'),
        credentials: credentials(trialSeconds),
      },
      disks: [{ name: 'disk', file: this.disk, format: 'qcow2' }],
      pictures: this.pictures,
      agent: shellAgent,
    });
    this.#pcs.push(pc);
    return pc;
  }

  async end(): Promise<void> {
    await cutAll(this.#pcs);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export const test = base.extend<{ trial: ImageTrial }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern which fixtures this one needs.
  trial: async ({}, use, info) => {
    const trial = new ImageTrial(folderOfCase(info.title));
    await use(trial);
    await trial.end();
  },
});

export { expect } from '@playwright/test';
