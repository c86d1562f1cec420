/**
 * Saved test PCs: one at the notice, one in a visit. Each state is made once by a cold start and saved with its memory. A case continues from it
 * on its own copy of the disks, so no case sees the changes of another.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from '@playwright/test';
import { coldStart, setFirstCodes } from './first-start.ts';
import { cached, forget } from './image/cache.ts';
import { bootOf, type PcDisks, pcDisks, speedTrial } from './image/disk.ts';
import { run } from './image/shell.ts';
import { type Accelerator, findAccelerator } from './pc/accelerator.ts';
import { cutAll } from './pc/case.ts';
import { Pc } from './pc/pc.ts';
import { type Disk, type Hardware, USUAL } from './pc/qemu.ts';
import { acceptNotice } from './visit.ts';

/** What is kept from a PC whose case failed: systemd's journal, the kiosk's journal and the busiest processes. */
const JOURNALS =
  'journalctl --no-pager --lines 500; tail -n 200 /var/lib/canteen-kiosk/journal/*.jsonl; top -b -n 1 | head -n 30';

const OUT = join(import.meta.dirname, '../../out/machine');

type StateName = 'notice' | 'visit';

/** How the PC of a case differs from the usual one. */
export interface TrialOptions {
  readonly hardware?: Partial<Hardware>;
  /** Additions to the kernel's command line. */
  readonly append?: string;
  /** The file that logs every write to the state disk. */
  readonly log?: string;
  /** What the PC starts from, by default `notice`. `off`: switched off, with the disks of a PC that has reached the notice. `new`: never started. */
  readonly from?: StateName | 'off' | 'new';
}

let accelerators: Promise<Accelerator> | null = null;

/** How PCs run on this machine when one runs for each worker of the test runner. Measured once in each worker. */
async function accelerator(): Promise<Accelerator> {
  accelerators ??= pcDisks(true)
    .then((disks) => findAccelerator(speedTrial(disks)))
    .then((alone) => ({ ...alone, slowness: alone.slowness * test.info().config.workers }));
  return accelerators;
}

/** The PC of one case. Its disks are deleted at the end of the case. */
export class Trial {
  readonly folder: string;
  /** The path of each disk, by its name, as it was before the PC of this case started. */
  readonly before = new Map<string, string>();
  readonly #name: string;
  readonly #pcs: Pc[] = [];

  /** @param name of the case; its pictures go to `out/machine/NAME` */
  constructor(name: string) {
    this.#name = name;
    mkdirSync(OUT, { recursive: true });
    this.folder = mkdtempSync(join(OUT, '.disks-'));
    rmSync(this.pictures, { recursive: true, force: true });
  }

  get pictures(): string {
    return join(OUT, this.#name);
  }

  /** Starts the PC of this case; with `again`, starts it once more on the same disks. */
  async pc(options: TrialOptions = {}, again = false): Promise<Pc> {
    const { from = 'notice' } = options;
    const how = await accelerator();
    const base = await makeDisks();
    const state = from === 'new' ? null : await stateFolder(from === 'visit' ? 'visit' : 'notice', how, base);
    const disks = again ? this.#disks(options) : this.#newDisks(state ?? base, options);
    const memory = state === null || from === 'off' || again ? {} : { memory: join(state, 'memory') };
    const hardware = { ...USUAL, ...options.hardware };
    const pc = await Pc.start({
      accelerator: how,
      hardware,
      boot: bootOf(base, options.append),
      disks,
      pictures: this.pictures,
      ...memory,
    });
    this.#pcs.push(pc);
    return pc;
  }

  /**
   * Takes a last picture of each screen, cuts the power and deletes the disks.
   * @param failed keeps the journals of the PC beside the pictures
   */
  async end(failed: boolean): Promise<void> {
    if (failed) await this.#keepJournals();
    await cutAll(this.#pcs);
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #keepJournals(): Promise<void> {
    for (const [i, pc] of this.#pcs.entries()) {
      if (!pc.running) continue;
      const { out } = await pc.sh(JOURNALS, 60).catch((error: unknown) => ({ out: String(error) }));
      writeFileSync(join(this.pictures, `journals-${i + 1}.txt`), out);
    }
  }

  #newDisks(from: PcDisks | string, options: TrialOptions): readonly Disk[] {
    for (const name of ['root', 'state']) {
      const [back, format] =
        typeof from === 'string' ? [join(from, `${name}.qcow2`), 'qcow2'] : [from[name as 'root' | 'state'], 'raw'];
      this.before.set(name, back);
      layOver(back, format, join(this.folder, `${name}.qcow2`));
    }
    return this.#disks(options);
  }

  #disks({ log }: TrialOptions): readonly Disk[] {
    // QEMU does not create the log file.
    if (log !== undefined) writeFileSync(log, '');
    return [disk(this.folder, 'root'), { ...disk(this.folder, 'state'), ...(log === undefined ? {} : { log }) }];
  }
}

function disk(folder: string, name: string): Disk {
  return { name, file: join(folder, `${name}.qcow2`), format: 'qcow2' };
}

function layOver(back: string, format: string, file: string): void {
  rmSync(file, { force: true });
  run('qemu-img', 'create', '-q', '-f', 'qcow2', '-b', back, '-F', format, file);
}

/** Makes the disks that every PC starts from, if their inputs have changed. */
export async function makeDisks(): Promise<PcDisks> {
  const how = await accelerator();
  return await pcDisks(how.kind === 'tcg');
}

/** Makes both saved states again, by a cold start of a new PC. */
export async function remakeStates(): Promise<void> {
  forget('notice', 'visit');
  const how = await accelerator();
  await stateFolder('visit', how, await makeDisks());
}

/** Returns the folder of a saved state, and makes the state first if there is none for these disks. */
async function stateFolder(name: StateName, how: Accelerator, base: PcDisks): Promise<string> {
  const version = run('qemu-system-x86_64', '--version');
  const here = (file: string) => ({ path: join(import.meta.dirname, file) });
  const visit = name === 'visit' ? [here('visit.ts')] : [];
  const inputs = [{ text: base.root + version + how.kind }, here('first-start.ts'), here('pc/qemu.ts'), ...visit];
  return cached(name, inputs, async (folder) => {
    const before = name === 'notice' ? null : await stateFolder('notice', how, base);
    for (const one of ['root', 'state'] as const) {
      if (before === null) layOver(base[one], 'raw', join(folder, `${one}.qcow2`));
      // A full copy, since the other state may be made again.
      else run('cp', '--sparse=always', join(before, `${one}.qcow2`), join(folder, `${one}.qcow2`));
    }
    const memory = before === null ? {} : { memory: join(before, 'memory') };
    const disks = [disk(folder, 'root'), disk(folder, 'state')];
    const pc = await Pc.start({
      accelerator: how,
      hardware: USUAL,
      boot: bootOf(base),
      disks,
      pictures: join(OUT, `state-${name}`),
      ...memory,
    });
    try {
      if (before === null) {
        await coldStart(pc);
        await setFirstCodes(pc);
      } else await acceptNotice(pc);
      await pc.save(join(folder, 'memory'));
    } finally {
      await pc.cut();
    }
  });
}
