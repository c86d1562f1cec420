/** Texts of the block page: what was stopped and the general reason (P6, P10, P11), never the contents of a list or rule. */
import type { Review } from '../main/contract/page-state.ts';
import { sayDate } from './messages/dates.ts';
import { isMessage, type MessageKey, say } from './messages/say.ts';

/** Categories that are blocked for the same reason. */
const NOT_HERE = ['adult', 'mixed-adult', 'hate', 'violence', 'drugs', 'hacking', 'piracy'];

/** Blocks that come from no list, but from the form of the address or from how a site is used. */
const BUILT_IN = ['address', 'carrier', 'own', 'private', 'scheme', 'search', 'unreadable'];

/** Falls back to the words of "other" for a category without words of its own. */
const ofCategory = (group: 'sites' | 'topic' | 'asked', category: string): string => {
  const key = `${group}.${category}`;
  return say(isMessage(key) ? key : `${group}.other`);
};

/** Appends why the category is blocked; returns `words` unchanged if there is no text for that. */
const withWhy = (words: string, category: string): string => {
  const key = NOT_HERE.includes(category) ? 'why.notHere' : `why.${category}`;
  return isMessage(key) ? `${words} ${say(key)}` : words;
};

/** Why a page was blocked. The rule says whether the site itself is listed, a site that it shows, or words in the address. */
export function blockedBecause(category: string, rule: string): string {
  if (rule === 'address:userinfo') return say('because.withName');
  if (rule.startsWith('unblocker:')) return say('because.unblocker');
  if (BUILT_IN.includes(category)) return say(`because.${category}` as MessageKey);
  if (rule.startsWith('words:'))
    return say('because.words', { topic: ofCategory('topic', category === 'mixed-adult' ? 'adult' : category) });
  const found = rule.startsWith('guess:') ? 'guess' : rule.startsWith('carrier:') ? 'carried' : 'list';
  return withWhy(say(`because.${found}`, { sites: ofCategory('sites', category) }), category);
}

/** Categories that have their own text on the page that asks about an unlisted site. */
const ASKED = ['adult', 'gambling', 'drugs', 'proxy', 'hate'];

/** "This looks like ...". @param category of an unlisted site */
export function looksLikeTitle(category: string): string {
  return say('asked.title', { site: ofCategory('asked', ASKED.includes(category) ? category : 'other') });
}

/** Says that the site is unknown, and what the guess is based on: the page's text for hate, else names and headings. */
export function basisOfGuess(category: string): string {
  return say(category === 'hate' ? 'asked.leadText' : 'asked.lead');
}

/** Why sites of this category may not be opened; empty if the policy has no words for it. */
export function whyBlocked(category: string): string {
  const key = `asked.why.${NOT_HERE.includes(category) ? 'notHere' : category}`;
  return isMessage(key) ? say(key) : '';
}

/** IT's answer to reports about the website, with its day. The year is left out if it is this year's. @param now in ms */
export function reviewInWords({ answer, day }: Review, now = Date.now()): string {
  const at = Date.parse(day);
  const sameYear = new Date(at).getUTCFullYear() === new Date(now).getFullYear();
  const words = sayDate(at, {
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
    ...(sameYear ? {} : { year: 'numeric' }),
  });
  return say(answer === 'allowed' ? 'blocked.nowAllowed' : 'blocked.stays', { day: words });
}

/** What "I think this is wrong" does. @param reportable IT get a report (`BlockedContent.reportable`) @param help whom to ask otherwise */
export function disputeOffer(reportable: boolean, help: string): string {
  return reportable ? say('blocked.offer') : say('blocked.offerHelp', { help });
}

/** Shown once "I think this is wrong" was pressed. Must also be true if IT already have a report about the website (P13). */
export function disputeThanks(reportable: boolean): string {
  return say(reportable ? 'blocked.thanks' : 'blocked.thanksCounted');
}
