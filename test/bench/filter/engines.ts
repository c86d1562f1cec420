/** The contestants. Each builds a file from a list of names, loads that file, and answers questions about hosts. */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FiltersEngine, Request } from '@ghostery/adblocker';
import { DomainTableBuilder } from '../../../main/core/table/domain-table-builder.ts';
import { fileBytes } from '../../../main/node/lists/file-bytes.ts';
import { ListScanner } from '../../../main/node/lists/list-scanner.ts';
import { NamePolicy } from '../../../main/node/lists/name-policy.ts';
import { encodePack, readPack } from '../../../main/node/packs/pack-file.ts';
import { FILES, isListed } from './corpus.ts';

export const ENGINES = ['ours', 'ghostery', 'set'] as const;
export type EngineName = (typeof ENGINES)[number];

export interface Engine {
  /** Reads the list in `dir` and writes the file to load later into it. Returns that file's size in bytes. */
  build(dir: string): Promise<number>;
  load(dir: string): Promise<Loaded>;
}

export interface Loaded {
  /** Returns the engine's form of a question, a host or an address. It is made before the clock starts. */
  question(host: string): string;
  isListed(question: string): boolean;
}

const ours: Engine = {
  async build(dir) {
    const [domains, addresses] = [new DomainTableBuilder(), new DomainTableBuilder()];
    const policy = new NamePolicy(new Set());
    const scanner = new ListScanner({ domains, addresses, policy, category: 1, format: null, endingsMeant: false });
    for await (const piece of fileBytes(join(dir, FILES.names), false)) scanner.push(piece);
    scanner.end();
    const ruleSet = { protectedHosts: [], carriers: [], unblockers: [], searches: [], words: { groups: [], unless: [] } };
    const facts = { group: 'bench', serial: 1, issued: '2026-01-01', expires: '2027-01-01', minimumVersion: '0.1.0' };
    const header = { ...facts, categories: ['adult'] };
    const pack = encodePack({ header, domains: domains.finish(), addresses: addresses.finish(), ruleSet });
    writeFileSync(join(dir, OURS), pack);
    return pack.length;
  },
  async load(dir) {
    const pack = await readPack(join(dir, OURS));
    if (!pack.ok) throw new Error(pack.problems.join('\n'));
    const { domains } = pack.value.rules;
    return { question: (host) => host, isListed: (host) => domains.find(host) !== null };
  },
};

export const OURS = 'ours.kioskpack';

const PAGE = 'https://www.start.example/';

const ghostery: Engine = {
  async build(dir) {
    const engine = FiltersEngine.parse(readFileSync(join(dir, FILES.adblock), 'utf8'));
    const bytes = engine.serialize();
    writeFileSync(join(dir, 'ghostery.bin'), bytes);
    return bytes.length;
  },
  async load(dir) {
    const engine = FiltersEngine.deserialize(readFileSync(join(dir, 'ghostery.bin')));
    return {
      question: (host) => `https://${host}/`,
      // The same arguments as in its adapter for Electron: the address, its type, and the page that it belongs to.
      isListed: (url) => engine.match(Request.fromRawDetails({ url, type: 'script', sourceUrl: PAGE })).match,
    };
  },
};

/** Builds nothing: the list itself is read at every start. */
const set: Engine = {
  async build(dir) {
    return statSync(join(dir, FILES.names)).size;
  },
  async load(dir) {
    const names = new Set(readFileSync(join(dir, FILES.names), 'utf8').split('\n'));
    names.delete('');
    return { question: (host) => host, isListed: (host) => isListed(names, host) };
  },
};

export const engines: Readonly<Record<EngineName, Engine>> = { ours, ghostery, set };
