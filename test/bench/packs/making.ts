/** Packs made with `kiosk-pack`, as IT makes them, from a list of made-up names. Each also blocks one site that no other pack blocks. */
import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { kioskPack } from '../../fakes/kiosk-pack.ts';
import { childModule, firstLine } from '../../fakes/module-in-child.ts';
import { files } from '../../fakes/pack-kiosk.ts';
import { FILES, parseQuestions } from '../filter/corpus.ts';

export interface MadePack {
  readonly serial: number;
  readonly path: string;
  /** Milliseconds from the start of the command to its end. */
  readonly buildMs: number;
}

/** The number of addresses that must be blocked, and of addresses that must not. */
export const SUITE_ADDRESSES = 1_000;
const GROUP = 'kiosk';

/** The site that only this pack blocks. */
export function ownSite(serial: number): string {
  return `only-${serial}.test`;
}

export class PackMaker {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** Makes `count` names and the keys. */
  static async open(folder: string, count: number): Promise<PackMaker> {
    const maker = new PackMaker(folder);
    // In a separate process, because so many names would keep this one busy with garbage collection while it measures.
    const child = (await childModule('test/bench/filter/corpus.ts', folder)).call('writeCorpus', [maker.#names, count]);
    try {
      await firstLine(child);
    } finally {
      child.kill('SIGKILL');
    }
    for (const key of ['current', 'next']) await command('keygen', '--out', join(folder, 'keys', key));
    return maker;
  }

  /** The secret key that packs are signed with. */
  get key(): string {
    return join(this.#folder, 'keys/current/pack.key');
  }

  /** Writes the keys into a kiosk's settings folder. */
  async pin(configDir: string): Promise<void> {
    const [current, next] = ['current', 'next'].map((key) => {
      const text = readFileSync(join(this.#folder, 'keys', key, 'pack.pub'), 'utf8');
      return { key: text.split('\n')[1] };
    });
    await files(configDir, { 'keys/pins.json': JSON.stringify({ group: GROUP, current, next }) });
  }

  /** Makes and signs a pack of all the names. */
  async make(serial: number): Promise<MadePack> {
    const source = join(this.#folder, `source-${serial}`);
    const [block, allow] = [true, false].map((listed) => this.#suite(listed));
    await mkdir(source);
    await files(source, {
      'lists/adult.txt': `${ownSite(serial)}\n`,
      'suites/block.txt': block ?? '',
      'suites/allow.txt': allow ?? '',
    });
    const path = join(this.#folder, `number-${serial}.kioskpack`);
    const began = performance.now();
    await command(
      ...['build', '--in', join(this.#names, FILES.names), '--in', source, '--out', path],
      ...['--group', GROUP, '--serial', String(serial), '--expires', '2090-12-31', '--key', this.key],
    );
    return { serial, path, buildMs: performance.now() - began };
  }

  get #names(): string {
    return join(this.#folder, 'names');
  }

  #suite(listed: boolean): string {
    const questions = parseQuestions(readFileSync(join(this.#names, FILES.questions), 'utf8'));
    // The product's own lists block this whole top-level domain.
    const hosts = questions
      .filter(({ host, ...question }) => question.listed === listed && !host.endsWith('.xxx'))
      .map(({ host }) => host);
    return hosts.slice(0, SUITE_ADDRESSES).join('\n');
  }
}

async function command(...args: readonly string[]): Promise<void> {
  const { status, err } = await kioskPack(args);
  if (status !== 0) throw new Error(`kiosk-pack ${args[0]} failed: ${err}`);
}
