import { z } from 'zod';
import { nearest } from '../files/nearest.ts';
import { settingsSchema } from './settings-schema.ts';

/** Turns zod's issues into sentences: which file, which key, what is wrong, what to do. */
export function problemsOf(file: string, issues: readonly z.core.$ZodIssue[], whole: unknown): string[] {
  const problems = new Map<string, string>();
  for (const issue of issues) {
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) problems.set(keyName([...issue.path, key]), unknownKey(issue.path, key));
      continue;
    }
    // Several checks of one key may give the same sentence.
    const name = keyName(issue.path);
    if (!problems.has(name)) problems.set(name, wrongValue(issue.path, issue.message, valueAt(whole, issue.path)));
  }
  return [...problems.values()].map((problem) => `${file}: ${problem}`);
}

/** `session.idleSeconds`; entries of a list are counted from 1, as people do. */
function keyName(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'the whole file';
  return path
    .map((step) => (typeof step === 'number' ? `, entry ${step + 1}, ` : `.${cut(String(step))}`))
    .join('')
    .replace(/^\.|, $/g, '')
    .replaceAll(', .', ', ');
}

function unknownKey(path: readonly PropertyKey[], key: string): string {
  const siblings = keysBelow(path);
  const elsewhere = ALL_KEYS.filter((name) => name.endsWith(`.${key}`));
  const meant = siblings.length === 0 ? null : nearest(key, siblings);
  const advice =
    meant !== null ? `Did you mean "${meant}"?` : elsewhere[0] !== undefined ? `It belongs at ${elsewhere[0]}.` : 'Remove it.';
  return `${keyName([...path, key])} is not a setting. ${advice}`;
}

function wrongValue(path: readonly PropertyKey[], must: string, value: unknown): string {
  const name = keyName(path);
  if (value === undefined) return `${name} is missing; it ${must}.`;
  let advice = '';
  if (typeof value === 'string' && must.includes('number')) advice = ' Write a number without quotes.';
  if (typeof value === 'number' && must.includes('text')) advice = ' Put double quotes around it.';
  return `${name} ${must}; it is ${shown(value)}.${advice}`;
}

export function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a group';
  return cut(JSON.stringify(value));
}

export function cut(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

export function valueAt(whole: unknown, path: readonly PropertyKey[]): unknown {
  let value = whole;
  for (const step of path) value = typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined;
  return value;
}

// The existing keys are read from the published form of the schema, whose shape is the same at every level.

interface Described {
  readonly properties?: Readonly<Record<string, Described>>;
  readonly items?: Described;
  readonly anyOf?: readonly Described[];
}

const DESCRIBED: Described = z.toJSONSchema(settingsSchema, { io: 'input' }) as Described;
const ALL_KEYS = allKeys(DESCRIBED, []);

function propertiesOf(at: Described): Readonly<Record<string, Described>> {
  return at.properties ?? at.anyOf?.find((option) => option.properties !== undefined)?.properties ?? {};
}

function keysBelow(path: readonly PropertyKey[]): readonly string[] {
  let at: Described | undefined = DESCRIBED;
  for (const step of path)
    at = at === undefined ? undefined : typeof step === 'number' ? at.items : propertiesOf(at)[String(step)];
  return at === undefined ? [] : Object.keys(propertiesOf(at));
}

function allKeys(at: Described, path: readonly string[]): readonly string[] {
  return Object.entries(propertiesOf(at)).flatMap(([key, below]) => [
    [...path, key].join('.'),
    ...allKeys(below, [...path, key]),
  ]);
}
