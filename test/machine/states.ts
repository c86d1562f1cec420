/**
 * Test PCs that stand ready: at the notice, and in a visit. A state is made once by a cold start and saved with its memory; a case goes on from
 * it with disks of its own, so no case sees what another has done.
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

/** What a PC whose case has failed can tell: systemd's journal, the kiosk's, and what works the processor. */
const JOURNALS =
  'journalctl --no-pager --lines 500; tail -n 200 /var/lib/canteen-kiosk/journal/*.jsonl; top -b -n 1 | head -n 30';

const OUT = join(import.meta.dirname, '../../out/machine');

type StateName = 'notice' | 'visit';

/** What a case may ask for beside the usual PC. */
export interface Wishes {
  readonly hardware?: Partial<Hardware>;
  /** More words for the kernel. */
  readonly append?: string;
  /** The file in which every write to the state's disk is noted. */
  readonly log?: string;
  /** Where the PC goes on from; without it, or with `off`, it is switched on. `off` has the disks of a PC at the notice. */
  readonly from?: StateName | 'off' | 'new';
}

let found: Promise<Accelerator> | null = null;

/** How PCs run here, when as many run at once as the test runner has workers; tried once in each of its processes. */
async function accelerator(): Promise<Accelerator> {
  found ??= pcDisks(true)
    .then((disks) => findAccelerator(speedTrial(disks)))
    .then((alone) => ({ ...alone, slowness: alone.slowness * test.info().config.workers }));
  return found;
}

/** A PC for one case. Its disks go with it. */
export class Trial {
  readonly folder: string;
  /** The disks as they were before the PC of this case had started, by name. */
  readonly before = new Map<string, string>();
  readonly #name: string;
  readonly #pcs: Pc[] = [];

  /** @param name of the case: its pictures lie in `out/machine/NAME` */
  constructor(name: string) {
    this.#name = name;
    mkdirSync(OUT, { recursive: true });
    this.folder = mkdtempSync(join(OUT, '.disks-'));
    rmSync(this.pictures, { recursive: true, force: true });
  }

  get pictures(): string {
    return join(OUT, this.#name);
  }

  /** Starts the PC of this case, or starts it again on the same disks when `again`. */
  async pc(wishes: Wishes = {}, again = false): Promise<Pc> {
    const { from = 'notice' } = wishes;
    const how = await accelerator();
    const base = await pcDisks(how.kind === 'tcg');
    const state = from === 'new' ? null : await stateFolder(from === 'visit' ? 'visit' : 'notice', how, base);
    const disks = again ? this.#disks(wishes) : this.#newDisks(state ?? base, wishes);
    const memory = state === null || from === 'off' || again ? {} : { memory: join(state, 'memory') };
    const hardware = { ...USUAL, ...wishes.hardware };
    const pc = await Pc.start({
      accelerator: how,
      hardware,
      boot: bootOf(base, wishes.append),
      disks,
      pictures: this.pictures,
      ...memory,
    });
    this.#pcs.push(pc);
    return pc;
  }

  /**
   * Leaves a picture of what the screen showed at the end, and takes everything away.
   * @param failed whether what the PC has written is to be kept beside the pictures
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

  #newDisks(from: PcDisks | string, wishes: Wishes): readonly Disk[] {
    for (const name of ['root', 'state']) {
      const [back, format] =
        typeof from === 'string' ? [join(from, `${name}.qcow2`), 'qcow2'] : [from[name as 'root' | 'state'], 'raw'];
      this.before.set(name, back);
      layOver(back, format, join(this.folder, `${name}.qcow2`));
    }
    return this.#disks(wishes);
  }

  #disks({ log }: Wishes): readonly Disk[] {
    // QEMU notes writes in a file that is there, and makes none.
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

/** Makes both states anew, by a cold start of a new PC. */
export async function remakeStates(): Promise<void> {
  forget('notice', 'visit');
  const how = await accelerator();
  await stateFolder('visit', how, await pcDisks(how.kind === 'tcg'));
}

/** The folder of a saved state; made now when there is none for these disks. */
async function stateFolder(name: StateName, how: Accelerator, base: PcDisks): Promise<string> {
  const version = run('qemu-system-x86_64', '--version');
  const here = (file: string) => ({ path: join(import.meta.dirname, file) });
  const visit = name === 'visit' ? [here('visit.ts')] : [];
  const inputs = [{ text: base.root + version + how.kind }, here('first-start.ts'), here('pc/qemu.ts'), ...visit];
  return cached(name, inputs, async (folder) => {
    const before = name === 'notice' ? null : await stateFolder('notice', how, base);
    for (const one of ['root', 'state'] as const) {
      if (before === null) layOver(base[one], 'raw', join(folder, `${one}.qcow2`));
      // Whole, so that a state does not rest on another that may be made again.
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
