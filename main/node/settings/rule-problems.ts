import { z } from 'zod';
import { readJsonText } from '../files/json-text.ts';
import { nearest } from '../files/nearest.ts';
import type { Result } from '../files/result.ts';
import { cut, shown, valueAt } from './settings-problems.ts';

/** Limits what is shown: a damaged or unrelated file consists of mistakes, and a screen has room for only some. */
const SHOWN = 20;
const SHOWN_KEYS = 5;

/** Parses the text of a JSON file and checks it with this schema; `shownName` is the name of the file in problems. */
export function readRuleText<Schema extends z.ZodType>(
  text: string,
  shownName: string,
  schema: Schema,
): Result<z.output<Schema>> {
  const json = readJsonText(text, shownName);
  if (!json.ok) return json;
  const parsed = schema.safeParse(json.value);
  return parsed.success
    ? { ok: true, value: parsed.data }
    : { ok: false, problems: ruleProblems(shownName, parsed.error.issues, json.value) };
}

/** Turns zod's issues into sentences: which file, which entry, what is wrong, what to do. */
export function ruleProblems(where: string, issues: readonly z.core.$ZodIssue[], whole: unknown): string[] {
  const problems = new Set(issues.map((issue) => `${where}: ${sentence(issue, whole)}`));
  const listed = [...problems].slice(0, SHOWN);
  if (problems.size > SHOWN) listed.push(`${where}: ${problems.size - SHOWN} more places are wrong.`);
  return listed;
}

/** A group that has these keys and no others. */
export function strictGroup<Shape extends z.core.$ZodShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys' ? unknownKeys(issue.keys, Object.keys(shape)) : 'must be a group in curly brackets',
  });
}

/** Returns the message about keys that a group does not have, worded to follow the place. */
export function unknownKeys(keys: readonly string[], known: readonly string[]): string {
  const named = keys.slice(0, SHOWN_KEYS).map((key) => {
    const meant = nearest(cut(key), known);
    return `"${cut(key)}" is not known here. ${meant === null ? 'Remove it.' : `Did you mean "${meant}"?`}`;
  });
  return named.join(' ');
}

function sentence(issue: z.core.$ZodIssue, whole: unknown): string {
  const place = placeOf(issue.path, whole);
  if (issue.code === 'unrecognized_keys') return `${place}: ${issue.message}`;
  const value = valueAt(whole, issue.path);
  const found = value === undefined ? '; it is missing' : `; it is ${shown(value)}`;
  return `${place} ${issue.message}${issue.message.startsWith('must') ? found : ''}.`;
}

/** `carriers, entry 3 ("wayback"), hosts, entry 2`: entries are counted from 1, as people do, and named if they have a name. */
function placeOf(path: readonly PropertyKey[], whole: unknown): string {
  const steps = path.map((step, index) => {
    if (typeof step !== 'number') return cut(String(step));
    const name = nameOf(valueAt(whole, path.slice(0, index + 1)));
    return name === null ? `entry ${step + 1}` : `entry ${step + 1} ("${name}")`;
  });
  return steps.length === 0 ? 'the whole file' : steps.join(', ');
}

function nameOf(entry: unknown): string | null {
  if (typeof entry !== 'object' || entry === null) return null;
  const name: unknown = Reflect.get(entry, 'id') ?? Reflect.get(entry, 'category');
  return typeof name === 'string' ? cut(name) : null;
}
