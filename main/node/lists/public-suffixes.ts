/// <reference path="./tldts-trie.d.ts" />
/**
 * Endings under which anybody can register a name (`co.uk`, `github.io`): the Public Suffix List with both its sections. Blocking one
 * as a whole would block unrelated sites. The tool looks up millions of names, so the rules are extracted from tldts once; its own
 * function takes a quarter of a microsecond for each name.
 */
import {
  edgeChild,
  edgeLength,
  edgeStart,
  exceptionsRoot,
  labelText,
  nodeFlags,
  rulesRoot,
} from 'tldts/dist/cjs/src/data/trie.js';

/** True if a canonical name is itself a public suffix. */
export function isPublicSuffix(name: string): boolean {
  const { exact, wildcards, exceptions } = rules();
  if (exact.has(name)) return true;
  const dot = name.indexOf('.');
  return dot > 0 && wildcards.has(name.slice(dot + 1)) && !exceptions.has(name);
}

/** True if it is a suffix under which a company gives away names (`duckdns.org`), not one of a country or registry (`co.uk`). */
export function isCompanySuffix(name: string): boolean {
  return rules().ofCompanies.has(name);
}

interface Rules {
  readonly ofCompanies: ReadonlySet<string>;
  readonly exact: ReadonlySet<string>;
  /** `ck` for the rule `*.ck`. */
  readonly wildcards: ReadonlySet<string>;
  readonly exceptions: ReadonlySet<string>;
}

let known: Rules | null = null;

function rules(): Rules {
  if (known !== null) return known;
  const all = namesBelow(rulesRoot);
  const ofCompanies = namesBelow(rulesRoot, COMPANY);
  const starred = all.filter((name) => name.startsWith('*.'));
  known = {
    ofCompanies: new Set(ofCompanies),
    exact: new Set(all.filter((name) => !name.startsWith('*.'))),
    wildcards: new Set(starred.map((name) => name.slice(2))),
    exceptions: new Set(namesBelow(exceptionsRoot)),
  };
  return known;
}

/** The flag in the trie for a rule of the Public Suffix List's second section. */
const COMPANY = 2;

/** Returns all rules (or those with one flag) in canonical spelling. The trie also holds a second, non-ASCII form of some; these are left out. */
function namesBelow(root: number, mark: number | null = null): readonly string[] {
  const offsets: number[] = [];
  edgeLength.reduce((offset, length) => {
    offsets.push(offset);
    return offset + length;
  }, 0);
  const names: string[] = [];
  const visit = (node: number, parent: string): void => {
    for (let edge = edgeStart[node] ?? 0; edge < (edgeStart[node + 1] ?? 0); edge += 1) {
      const offset = offsets[edge] ?? 0;
      const name = labelText.slice(offset, offset + (edgeLength[edge] ?? 0)) + parent;
      const child = edgeChild[edge] ?? 0;
      const flags = nodeFlags[child] ?? 0;
      if (mark === null ? flags !== 0 : flags === mark) names.push(name);
      visit(child, `.${name}`);
    }
  };
  visit(root, '');
  return names.filter((name) => /^[a-z0-9*.-]+$/.test(name));
}

/**
 * A hash filter for names in byte buffers: sums up a name's characters, first to last, and looks up whether any rule has that sum. If the
 * answer is "no", the name is not a public suffix; "maybe" (one name in fifty) means that it must be checked as text.
 */
export class SuffixFilter {
  readonly #exact: Uint8Array;
  readonly #wildcards: Uint8Array;

  private constructor(exact: Uint8Array, wildcards: Uint8Array) {
    this.#exact = exact;
    this.#wildcards = wildcards;
  }

  static ofSuffixes(): SuffixFilter {
    const suffixes = new SuffixFilter(new Uint8Array(SLOTS), new Uint8Array(SLOTS));
    const { exact, wildcards } = rules();
    for (const name of exact) suffixes.#exact[slotOf(sumOf(name))] = 1;
    for (const name of wildcards) suffixes.#wildcards[slotOf(sumOf(name))] = 1;
    return suffixes;
  }

  /** Returns a new filter that answers "maybe" for these names as well. */
  and(names: Iterable<string>): SuffixFilter {
    const exact = Uint8Array.from(this.#exact);
    for (const name of names) exact[slotOf(sumOf(name))] = 1;
    return new SuffixFilter(exact, this.#wildcards);
  }

  /** Takes the sum of the name, and that of its parent: what follows its first dot. */
  maybe(sum: number, parentSum: number): boolean {
    return this.#exact[slotOf(sum)] === 1 || this.#wildcards[slotOf(parentSum)] === 1;
  }
}

/** Returns the filter of the public suffixes, created once: it never changes. */
export function suffixFilter(): SuffixFilter {
  suffixes ??= SuffixFilter.ofSuffixes();
  return suffixes;
}

let suffixes: SuffixFilter | null = null;

const SLOTS = 1 << 19;
const FACTOR = 0x01000193;

/** `FACTOR` to the power of the index. */
const POWERS = new Int32Array(256);
for (let at = 0, power = 1; at < POWERS.length; at += 1) {
  POWERS[at] = power;
  power = Math.imul(power, FACTOR);
}

export function sumStep(sum: number, code: number): number {
  return (Math.imul(sum, FACTOR) + code) | 0;
}

/** Takes the sums of a whole text and of its beginning; returns that of the rest, which has `length` characters. */
export function sumOfRest(whole: number, beginning: number, length: number): number {
  return (whole - Math.imul(beginning, POWERS[length] ?? 0)) | 0;
}

function sumOf(name: string): number {
  let sum = 0;
  for (let at = 0; at < name.length; at += 1) sum = sumStep(sum, name.charCodeAt(at));
  return sum;
}

function slotOf(sum: number): number {
  return Math.imul(sum ^ (sum >>> 15), 0x2c1b3c6d) >>> 13;
}
