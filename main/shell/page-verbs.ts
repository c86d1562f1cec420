/** Checks each verb of our own page before anything is done with it. Electron-free, so that every refusal can be tested. */

import { STAFF_ACTIONS } from '../core/staff/staff-roles.ts';
import { MAX_ANSWER_LENGTH } from '../core/view/site-questions.ts';
import { MAX_UPLOADS } from '../core/view/uploads.ts';
import type { PageVerb, PageVerbs, SiteQuestionAnswer, UploadChoice } from '../ipc.ts';

type ValueCheck<T> = (value: unknown) => value is T;

const nothing: ValueCheck<undefined> = (value): value is undefined => value === undefined || value === null;
const flag: ValueCheck<boolean> = (value): value is boolean => typeof value === 'boolean';
const id: ValueCheck<number> = (value): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const words =
  (max: number): ValueCheck<string> =>
  (value): value is string =>
    typeof value === 'string' && value.length > 0 && value.length <= max;

/** CSS pixels; no screen is larger than this. */
const MAX_PIXELS = 100_000;
const pixels = (value: unknown): boolean => Number.isInteger(value) && (value as number) >= 0 && (value as number) <= MAX_PIXELS;

const layout: ValueCheck<PageVerbs['layout']> = (value): value is PageVerbs['layout'] => {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 4) return false;
  const { x, y, width, height } = value as Record<string, unknown>;
  return [x, y, width, height].every(pixels);
};

const staffAction: ValueCheck<PageVerbs['staff']> = (value): value is PageVerbs['staff'] =>
  (STAFF_ACTIONS as readonly unknown[]).includes(value);

const choice: ValueCheck<UploadChoice> = (value): value is UploadChoice => {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 2) return false;
  const { list, places } = value as Record<string, unknown>;
  return id(list) && Array.isArray(places) && places.length > 0 && places.length <= MAX_UPLOADS && places.every(id);
};

const answer: ValueCheck<SiteQuestionAnswer> = (value): value is SiteQuestionAnswer => {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 4) return false;
  const { id: question, yes, text, stop } = value as Record<string, unknown>;
  return id(question) && flag(yes) && flag(stop) && typeof text === 'string' && text.length <= MAX_ANSWER_LENGTH;
};

const findText: ValueCheck<PageVerbs['findText']> = (value): value is PageVerbs['findText'] => {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 2) return false;
  const { text, forward } = value as Record<string, unknown>;
  return flag(forward) && words(200)(text);
};

/** A typed address may be long; a staff code may not. */
const code = words(64);

const newCodes: ValueCheck<PageVerbs['setStaffCodes']> = (value): value is PageVerbs['setStaffCodes'] => {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 3) return false;
  const { old, it, facilities } = value as Record<string, unknown>;
  return [old, it, facilities].every((each) => each === null || code(each));
};

const CHECKS = {
  accept: nothing,
  stay: nothing,
  extend: nothing,
  carryOn: nothing,
  finish: nothing,
  mistake: nothing,
  mistakeRead: nothing,
  disagree: nothing,
  reportSite: nothing,
  staffLeave: nothing,
  back: nothing,
  forward: nothing,
  reload: nothing,
  stop: nothing,
  home: nothing,
  tryAgain: nothing,
  newTab: nothing,
  messageRead: nothing,
  drawn: nothing,
  enterStaffCode: code,
  setStaffCodes: newCodes,
  staff: staffAction,
  go: words(8_192),
  selectTab: id,
  closeTab: id,
  uploadOpen: choice,
  uploadUp: nothing,
  uploadSend: choice,
  uploadCancel: nothing,
  print: nothing,
  printSend: nothing,
  printCancel: nothing,
  questionAnswer: answer,
  find: nothing,
  findText,
  findClose: nothing,
  toPage: nothing,
  layout,
  dialog: flag,
  alive: id,
} satisfies { [V in PageVerb]: ValueCheck<PageVerbs[V]> };

/** One handler for each verb; a missing one does not compile. */
export type VerbHandlers = { readonly [V in PageVerb]: (argument: PageVerbs[V]) => void };

/** Calls the handler if verb and argument pass; returns false, and does nothing, if they do not. */
export function handleVerb(handlers: VerbHandlers, verb: unknown, argument: unknown): boolean {
  if (typeof verb !== 'string' || !Object.hasOwn(CHECKS, verb)) return false;
  const name = verb as PageVerb;
  if (!CHECKS[name](argument)) return false;
  (handlers[name] as (argument: unknown) => void)(argument ?? undefined);
  return true;
}
