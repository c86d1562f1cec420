/** Makes the form for settings. Fields, labels and error messages come from the schema with which kiosks check `kiosk.json`. */
import { noticeFacts } from '../../../main/core/view/readability.ts';
import { readJsonText } from '../../../main/node/files/json-text.ts';
import type { Result } from '../../../main/node/files/result.ts';
import { checkSettings } from '../../../main/node/settings/check-settings.ts';
import { readabilityOf } from '../../../main/node/settings/notice-readability.ts';
import { parseNotice } from '../../../main/node/settings/notice-text.ts';
import { publishedSchema } from '../../../main/node/settings/settings-schema.ts';
import type { CheckedSettings, SettingField, SettingsForm } from './requests.ts';

/** Settings with their own form elements, and those that do not belong to a group: a PC's name is typed at the PC, its keyboard is the system's. */
const NOT_HERE = /^(\$schema|site\.pc|startPage|session\.busy|network|hours|keyboard)(\.|$)/;

interface Described {
  readonly type?: string;
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Described>>;
  readonly anyOf?: readonly Described[];
}

/** @param starter texts of the product's own `kiosk.json` and notice */
export function settingsForm(starter: { readonly settings: string; readonly notice: string }): Result<SettingsForm> {
  const json = readJsonText(starter.settings, 'kiosk.json');
  if (!json.ok) return json;
  const described = JSON.parse(publishedSchema()) as Described;
  return {
    ok: true,
    value: { fields: fieldsOf(described, []), settings: json.value as SettingsForm['settings'], notice: starter.notice },
  };
}

function fieldsOf(at: Described, path: readonly string[]): readonly SettingField[] {
  return Object.entries(at.properties ?? {}).flatMap(([name, below]) => {
    const key = [...path, name].join('.');
    if (NOT_HERE.test(key)) return [];
    if (below.properties !== undefined) return fieldsOf(below, [...path, name]);
    const kinds = [below, ...(below.anyOf ?? [])];
    const has = (type: string): boolean => kinds.some((each) => each.type === type);
    const field = { key, words: below.description ?? key, usual: usualOf(below.default) };
    if (below.enum !== undefined) return [{ ...field, kind: 'choice', choices: below.enum }];
    if (has('boolean')) return [{ ...field, kind: 'tick' }];
    return [{ ...field, kind: has('integer') || has('number') ? 'number' : 'text' }];
  });
}

const usualOf = (value: unknown): string => (value === undefined || value === null || value === '' ? '' : String(value));

/** Returns all problems of settings and notice at once, each with the key of its setting if it has one. */
export function checkForm(settings: Readonly<Record<string, unknown>>, notice: string): CheckedSettings {
  const [checked, read] = [checkSettings(settings), parseNotice(notice)];
  const problems = checked.ok ? [] : checked.problems.map((problem) => problem.replace(/^kiosk\.json: /, ''));
  return {
    problems: problems.map((words) => ({ key: /^[\w.]+/.exec(words)?.[0] ?? '', words })),
    noticeProblems: read.ok ? [] : read.problems,
    notice: read.ok ? read.value : null,
    facts: read.ok ? noticeFacts(read.value, readabilityOf(read.value)) : [],
  };
}
