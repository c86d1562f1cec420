import { replaceControls } from '../core/lists/tally.ts';
import type { PackCodes, PackExtras } from '../core/packs/pack-extras.ts';
import { STAFF_ROLE_NAMES, STAFF_ROLES } from '../core/staff/staff-roles.ts';
import { pinnedKey } from '../node/packs/pins.ts';
import { count } from './words.ts';

/** Describes what a pack contains besides lists and rules, in lines for a person. */
export function extrasLines({
  suites,
  texts,
  settings,
  keys,
  answers = [],
  reportKey,
  codes,
  notedChecks = [],
}: PackExtras): readonly string[] {
  const allowed = answers.filter(({ answer }) => answer === 'allowed').length;
  return [
    `${count(suites.block.length, 'test address that', 'test addresses that')} must be blocked, ${suites.allow.length} that must not`,
    ...(texts?.notice === undefined ? [] : [`a notice, version ${noticeVersion(texts.notice)}`]),
    ...(texts?.blocked === undefined ? [] : [`a paragraph for the block page: ${JSON.stringify(texts.blocked)}`]),
    ...(settings === undefined ? [] : [`settings: ${settingNames(settings).join(', ') || 'none'}`]),
    ...(keys === undefined ? [] : [`keys from now on: current ${idOf(keys.current)}, next ${idOf(keys.next)}`]),
    ...(answers.length === 0
      ? []
      : [`${count(answers.length, 'answer')} to reports: ${allowed} allowed, ${answers.length - allowed} stay`]),
    ...(reportKey === undefined ? [] : [`reports are for ${reportKey}`]),
    ...(codes === undefined ? [] : [`sets new staff codes for ${codeNames(codes)}`]),
    ...(notedChecks.length === 0 ? [] : [`self-checks that are noted only: ${notedChecks.join(', ')}`]),
  ].map(replaceControls);
}

/** Returns the roles whose codes a pack sets, such as "Facilities and IT". The codes themselves are never shown. */
export function codeNames(codes: PackCodes): string {
  const roles = STAFF_ROLES.filter((role) => codes[role] !== undefined);
  return roles.map((role) => STAFF_ROLE_NAMES[role]).join(' and ');
}

/** Returns the names of the settings, such as `session.idleSeconds` or `hours`. */
export function settingNames(settings: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(settings).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.keys(value).map((key) => `${name}.${key}`)
      : [name],
  );
}

export function noticeVersion(notice: string): string {
  return /^version:\s*(\S+)/m.exec(notice)?.[1] ?? 'unknown';
}

function idOf(key: string): string {
  return pinnedKey(key).public.id;
}
