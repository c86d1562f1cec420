/** The set-up for Windows as its tests see it: the generator, and readers of its files that share no code with the writers. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

export const WINDOWS = join(import.meta.dirname, '../../build/os/windows');
const run = promisify(execFile);

export interface Entry {
  readonly hive: 'machine' | 'user';
  readonly key: string;
  readonly name: string;
  readonly type: 'dword' | 'string';
  readonly value: number | string;
  readonly undo?: number | string;
  readonly route?: 'winlogon';
  readonly standing: 'A' | 'READ' | 'UNVERIFIED';
  readonly rule: string;
  readonly why: string;
}

export interface Policy {
  readonly executable: string;
  readonly entries: readonly Entry[];
  readonly power: readonly { readonly args: readonly string[]; readonly standing: string; readonly rule: string }[];
  readonly keyboardFilter: {
    readonly keys: readonly string[];
    readonly settings: readonly { readonly name: string; readonly value: string }[];
  };
}

export interface Xml {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Xml[];
}

/** The build's own modules; they are JavaScript with types in comments, which the tests' compiler settings do not read. */
interface Modules {
  readonly 'generate.mjs': { windowsFiles(policy: Policy): Map<string, Buffer> };
  readonly 'policy.mjs': { readPolicy(executable?: string): Policy };
  readonly 'powershell.mjs': { literal(value: unknown): string; notClosed(script: string): string | null };
  readonly 'reg-file.mjs': {
    regFile(entries: readonly Entry[], remark: string): Buffer;
    readRegFile(bytes: Uint8Array): { key: string; name: string; value: number | string }[];
  };
  readonly 'xml.mjs': {
    element(name: string, attributes?: Record<string, string>, children?: unknown[]): unknown;
    xmlDocument(root: unknown): string;
  };
}

export function module<Name extends keyof Modules>(name: Name): Promise<Modules[Name]> {
  return import(pathToFileURL(join(WINDOWS, name)).href) as Promise<Modules[Name]>;
}

/** Runs a program to its end. */
export async function outcomeOf(program: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env) {
  try {
    return { status: 0, ...(await run(program, [...args], { env, timeout: 120_000 })) };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { status: code, stdout, stderr };
  }
}

/** The objects that a script lists between `$Entries = @(` and `)`, as PowerShell would read them. */
export function entriesIn(script: string): Record<string, number | string | null>[] {
  const block = /\$Entries = @\(\r\n(.*?)\r\n\)\r\n/s.exec(script)?.[1];
  if (block === undefined) throw new Error('the script lists no entries');
  return block.split('\r\n').map((line) => {
    const inside = /^ {2}\[pscustomobject\]@\{ (.*) \}$/.exec(line)?.[1];
    if (inside === undefined) throw new Error(`not an object: ${line}`);
    const fields = [...inside.matchAll(/(?:^|; )(\w+) = ('(?:[^']|'')*'|\d+|\$null)(?=; |$)/g)];
    if (fields.map(([whole]) => whole).join('') !== inside) throw new Error(`not fields: ${inside}`);
    return Object.fromEntries(fields.map(([, name, value]) => [name, valueIn(value ?? '')]));
  });
}

/** An entry of the data as the scripts should list it. */
export function asInScript({ hive, key, name, type, value, undo, route }: Entry): Record<string, number | string | null> {
  const [kind, by] = [type === 'dword' ? 'DWord' : 'String', route === 'winlogon' ? 'Winlogon' : 'any'];
  return { Hive: hive, Key: key, Name: name, Kind: kind, Value: value, Undo: undo ?? null, Route: by };
}

function valueIn(code: string): number | string | null {
  if (code === '$null') return null;
  return code.startsWith("'") ? code.slice(1, -1).replaceAll("''", "'") : Number(code);
}

const TAG = /<(\/?)([A-Za-z][A-Za-z0-9:]*)((?:\s+[A-Za-z][A-Za-z0-9:]*="(?:[^<&"]|&(?:amp|lt|gt|quot|apos);)*")*)\s*(\/?)>/y;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Reads the XML that is written here: tags and attributes, no text between them. Anything else throws. */
export function readXml(text: string): Xml {
  const head = '<?xml version="1.0" encoding="utf-8"?>';
  if (!text.startsWith(head)) throw new Error('no XML declaration');
  const top: { name: string; attributes: Record<string, string>; children: Xml[] } = { name: '', attributes: {}, children: [] };
  const open = [top];
  let at = head.length;
  for (;;) {
    at += /\s*/y.exec(text.slice(at))?.[0].length ?? 0;
    if (at === text.length) break;
    TAG.lastIndex = at;
    const [whole, closing, name = '', inside = '', empty] = TAG.exec(text) ?? [];
    if (whole === undefined) throw new Error(`no tag at ${at}: ${text.slice(at, at + 40)}`);
    at += whole.length;
    if (closing === '/') {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes nothing`);
      continue;
    }
    const node = { name, attributes: attributesIn(inside), children: [] };
    open.at(-1)?.children.push(node);
    if (empty !== '/') open.push(node);
  }
  const [root, ...more] = top.children;
  if (open.length !== 1 || root === undefined || more.length > 0) throw new Error('not one element that is closed');
  return root;
}

function attributesIn(text: string): Record<string, string> {
  const found = [...text.matchAll(/([A-Za-z:]+[A-Za-z0-9]*)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]);
  if (new Set(found.map(([name]) => name)).size < found.length) throw new Error(`an attribute stands there twice: ${text}`);
  return Object.fromEntries(
    found.map(([name, value = '']) => [name, value.replace(/&(\w+);/g, (_, entity: string) => ENTITIES[entity] ?? '')]),
  );
}

/** Every element of a tree with that name. */
export function all(root: Xml, name: string): Xml[] {
  return [...(root.name === name ? [root] : []), ...root.children.flatMap((child) => all(child, name))];
}
