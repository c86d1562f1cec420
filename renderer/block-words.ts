/** What the block page says: what was stopped and why in general (P6, P10, P11), never what a list or rule is made of. */
import type { Review } from '../main/contract/page-state.ts';
import { sayDate } from './messages/dates.ts';
import { isMessage, type MessageKey, say } from './messages/say.ts';

/** Categories that may not be opened for one and the same reason. */
const NOT_HERE = ['adult', 'mixed-adult', 'hate', 'violence', 'drugs', 'hacking', 'piracy'];

/** What no list says: the shape of the address, or how a site is used. */
const BUILT_IN = ['address', 'carrier', 'own', 'private', 'scheme', 'search', 'unreadable'];

/** A category that has no words of its own gets those of "other". */
const ofCategory = (group: 'sites' | 'topic' | 'asked', category: string): string => {
  const key = `${group}.${category}`;
  return say(isMessage(key) ? key : `${group}.other`);
};

/** "It is on the list of ...", and why; nothing where there are no words for it. */
const withWhy = (words: string, category: string): string => {
  const key = NOT_HERE.includes(category) ? 'why.notHere' : `why.${category}`;
  return isMessage(key) ? `${words} ${say(key)}` : words;
};

/** Takes category and rule of a block; the rule tells whether the site itself is listed, one that it shows, or words in the address. */
export function blockedBecause(category: string, rule: string): string {
  if (rule === 'address:userinfo') return say('because.withName');
  if (rule.startsWith('unblocker:')) return say('because.unblocker');
  if (BUILT_IN.includes(category)) return say(`because.${category}` as MessageKey);
  if (rule.startsWith('words:'))
    return say('because.words', { topic: ofCategory('topic', category === 'mixed-adult' ? 'adult' : category) });
  const found = rule.startsWith('guess:') ? 'guess' : rule.startsWith('carrier:') ? 'carried' : 'list';
  return withWhy(say(`because.${found}`, { sites: ofCategory('sites', category) }), category);
}

/** Kinds of sites that a visitor can be asked about, with words of their own. */
const ASKED = ['adult', 'gambling', 'drugs', 'proxy', 'hate'];

/** "This looks like ...". Takes the kind of an unlisted site. */
export function looksLike(category: string): string {
  return say('asked.title', { site: ofCategory('asked', ASKED.includes(category) ? category : 'other') });
}

/** Says that the site is unknown, and what the guess is based on: for hateful text the page, else names and headings. */
export function goneBy(category: string): string {
  return say(category === 'hate' ? 'asked.leadText' : 'asked.lead');
}

/** Why such a site may not be opened; empty where the policy has no words for it. */
export function whyNot(category: string): string {
  const key = `asked.why.${NOT_HERE.includes(category) ? 'notHere' : category}`;
  return isMessage(key) ? say(key) : '';
}

/** Takes what IT has answered to reports about the website, and the day of today. */
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

/** What "I think this is wrong" does. Takes whether IT hear of it (`BlockedContent.reportable`), and whom to ask otherwise. */
export function disputeOffer(reportable: boolean, help: string): string {
  return reportable ? say('blocked.offer') : say('blocked.offerHelp', { help });
}

/** What is said once it has been chosen. True as well where IT have heard of the website already (P13). */
export function disputeThanks(reportable: boolean): string {
  return say(reportable ? 'blocked.thanks' : 'blocked.thanksCounted');
}
