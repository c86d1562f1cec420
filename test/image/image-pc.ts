/** A PC made from the image, started by its firmware with Secure Boot on. Each case has its own disk. */
import { appendFileSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { run } from '../machine/image/shell.ts';
import type { Accelerator } from '../machine/pc/accelerator.ts';
import { cutAll, folderOfCase } from '../machine/pc/case.ts';
import { Pc } from '../machine/pc/pc.ts';
import { type Boot, type Disk, USUAL } from '../machine/pc/qemu.ts';
import { imageDisk, otherKioskDisk, slowPcSettings, unchangedImage } from './image-disk.ts';
import { SHELL_UNIT, SHELL_UNIT_NAME, shellAgent } from './pc/shell-agent.ts';
import { updateStick } from './sticks.ts';

/** The least that a PC needs (docs/image-pcs.md). */
const MEMORY_MB = 4096;
const OUT = join(import.meta.dirname, '../../out/image-tests');
const FIRMWARE = '/usr/share/OVMF';

/** The time limits of the cases are for a current PC; this factor scales them. Set `KIOSK_SLOWNESS=1` and `KIOSK_ACCELERATOR=kvm` where KVM works. */
const ACCELERATOR: Accelerator = {
  kind: process.env['KIOSK_ACCELERATOR'] === 'kvm' ? 'kvm' : 'tcg',
  args:
    process.env['KIOSK_ACCELERATOR'] === 'kvm'
      ? ['-accel', 'kvm', '-cpu', 'host']
      : ['-accel', 'tcg,thread=multi,tb-size=1024', '-cpu', 'Nehalem'],
  slowness: Number(process.env['KIOSK_SLOWNESS'] ?? 20),
};

/** The time limit for the new system to prove itself, in seconds. An emulated PC needs more than the usual quarter of an hour. */
const TRIAL_SECONDS = 3600;

const dropIn = (unit: string, text: string) => [`systemd.unit-dropin.${unit}`, text] as const;

function credentials(ofStick: boolean): Readonly<Record<string, string>> {
  const settings = Buffer.from(slowPcSettings()).toString('base64');
  return Object.fromEntries([
    [`systemd.extra-unit.${SHELL_UNIT_NAME}`, SHELL_UNIT] as const,
    dropIn('sysinit.target', `[Unit]\nWants=${SHELL_UNIT_NAME}\n`),
    dropIn(
      'canteen-kiosk.service',
      '[Service]\nTimeoutStartSec=3000\nWatchdogSec=0\nTimeoutStopSec=300\nEnvironment=WLR_RENDERER=pixman\n',
    ),
    // The install stick keeps nothing, so nobody can prepare its settings.
    ...(ofStick
      ? [
          dropIn(
            'canteen-kiosk-state.service',
            `[Service]\nExecStartPost=/bin/sh -c 'echo ${settings} | base64 -d >/etc/canteen-kiosk/kiosk.json'\n`,
          ),
        ]
      : []),
    dropIn('canteen-kiosk-stick@.service', '[Service]\nTimeoutStartSec=900\n'),
    dropIn('canteen-kiosk-trial.service', `[Service]\nEnvironment=KIOSK_TRIAL_SECONDS=${TRIAL_SECONDS}\n`),
  ]);
}

const ownDisk = (file: string): Disk => ({ name: 'disk', file, format: 'qcow2' });

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
    this.#over(await imageDisk(), this.disk);
    return this.disk;
  }

  /** Makes a stick with the unchanged image, as IT would. It is removed with the case. */
  async newInstallStick(): Promise<Disk> {
    const file = join(this.folder, 'stick.qcow2');
    this.#over(await unchangedImage(), file);
    return { name: 'stick', file, format: 'qcow2', bus: 'stick', startsFirst: true };
  }

  /** Makes a stick with an update folder. */
  newStick(name: string): Disk {
    const update = join(this.folder, 'any-update');
    mkdirSync(update);
    writeFileSync(join(update, 'any.kioskupdate'), '');
    return { name, file: updateStick(this.folder, name, update), format: 'raw', bus: 'stick' };
  }

  /** Makes a disk that the install stick could have made: with UUIDs of its own and the state of a kiosk in use. */
  async newOldKiosk(name: string, bus: 'nvme' | 'sata' | 'virtio', size: string): Promise<Disk> {
    const file = join(this.folder, `${name}.qcow2`);
    this.#over(await otherKioskDisk(size), file);
    return { name, file, format: 'qcow2', bus };
  }

  /** Makes a disk that begins as a copy of a raw one, and new variables of the firmware. */
  #over(raw: string, file: string): void {
    run('qemu-img', 'create', '-q', '-f', 'qcow2', '-b', raw, '-F', 'raw', file);
    copyFileSync(join(FIRMWARE, 'OVMF_VARS_4M.ms.fd'), join(this.folder, 'variables'));
  }

  newBlankDisk(name: string, bus: 'nvme' | 'sata' | 'virtio', size: string): Disk {
    const file = join(this.folder, `${name}.qcow2`);
    run('qemu-img', 'create', '-q', '-f', 'qcow2', file, size);
    return { name, file, format: 'qcow2', bus };
  }

  /** Switches on a PC without UEFI. */
  startBios(disks: readonly Disk[]): Promise<Pc> {
    return this.#start('bios', disks);
  }

  /** Switches on the PC of this case. @param more credentials for systemd, such as units */
  start(more: Readonly<Record<string, string>> = {}, disks: readonly Disk[] = [ownDisk(this.disk)]): Promise<Pc> {
    const ofStick = disks.some(({ bus }) => bus === 'stick');
    const code = join(FIRMWARE, 'OVMF_CODE_4M.ms.fd');
    const variables = join(this.folder, 'variables');
    return this.#start({ code, variables, credentials: { ...credentials(ofStick), ...more } }, disks);
  }

  async #start(boot: Boot, disks: readonly Disk[]): Promise<Pc> {
    const hardware = { ...USUAL, processors: 2, memory: MEMORY_MB };
    const pc = await Pc.start({ accelerator: ACCELERATOR, hardware, boot, disks, pictures: this.pictures, agent: shellAgent });
    this.#pcs.push(pc);
    return pc;
  }

  /** Keeps a measurement beside the pictures. */
  figure(name: string, text: string): void {
    appendFileSync(join(this.pictures, 'figures.txt'), `${name}:\n${text.trimEnd()}\n\n`);
  }

  /** After a failure: keeps what the PC itself reports, beside the pictures. */
  async keepJournals(): Promise<void> {
    for (const [at, pc] of this.#pcs.entries()) {
      if (!pc.running) continue;
      const { out } = await pc
        .sh('journalctl --boot --no-pager; systemctl --no-pager list-jobs; ps ax', 60)
        .catch((error) => ({ out: String(error) }));
      writeFileSync(join(this.pictures, `journal-${at}.txt`), out);
    }
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
    if (info.status !== info.expectedStatus) await trial.keepJournals();
    await trial.end();
  },
});

export { expect } from '@playwright/test';
