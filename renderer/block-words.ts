/** What the block page says: what was stopped and why in general (P6, P10, P11), never what a list or rule is made of. Pure. */
import type { Review } from '../main/contract/page-state.ts';

/** What a list of sites is about. */
interface ListWords {
  /** "It is on the list of ..." */
  readonly sites: string;
  /** "Its address has words in it that often mean ..." */
  readonly topic: string;
  readonly why: string;
}

const NOT_HERE = 'These may not be opened on a council computer.';

const LISTS: Readonly<Record<string, ListWords>> = {
  adult: { sites: 'sites with nudity or sexual content', topic: 'nudity or sexual content', why: NOT_HERE },
  'mixed-adult': {
    sites: 'sites that have nudity or sexual content among other things',
    topic: 'nudity or sexual content',
    why: NOT_HERE,
  },
  gambling: {
    sites: 'gambling sites',
    topic: 'gambling',
    why: 'This computer may not be used for betting or games for money.',
  },
  trading: { sites: 'share dealing sites', topic: 'share dealing', why: 'This computer may not be used to trade for gain.' },
  hate: { sites: 'sites that attack people for who they are', topic: 'attacks on people for who they are', why: NOT_HERE },
  violence: { sites: 'sites that show or praise violence', topic: 'violence', why: NOT_HERE },
  drugs: { sites: 'sites that sell or promote illegal drugs', topic: 'illegal drugs', why: NOT_HERE },
  proxy: {
    sites: 'sites that are used to get round blocks',
    topic: 'getting round blocks',
    why: 'These do not work on this computer.',
  },
  hacking: {
    sites: 'sites about breaking into computers or accounts',
    topic: 'breaking into computers or accounts',
    why: NOT_HERE,
  },
  malware: {
    sites: 'sites that are known to steal passwords or harm computers',
    topic: 'harm to computers',
    why: 'We stopped it to protect you.',
  },
  piracy: {
    sites: 'sites that share films, music or programs without permission',
    topic: 'copies without permission',
    why: NOT_HERE,
  },
  downloads: {
    sites: 'sites that offer downloads',
    topic: 'downloads',
    why: 'Nothing can be downloaded on this computer.',
  },
  'unsafe-search': {
    sites: 'search engines that cannot be told to leave out offensive results',
    topic: 'such search engines',
    why: 'To search, use the box at the top.',
  },
};

/** A category that is not listed here gets these words. */
const OTHER: ListWords = {
  sites: 'sites that may not be opened on this computer',
  topic: 'something that may not be opened on this computer',
  why: '',
};

/** What no list says: the shape of the address, or how a site is used. */
const BUILT_IN: Readonly<Record<string, string>> = {
  address: 'This address is made of numbers instead of a name, so we cannot tell whose website it is. It cannot be opened here.',
  carrier:
    'This site shows other websites inside its own pages, and we cannot tell which one this would be. Open the other website itself instead.',
  own: 'Staff have put this site on their own list of sites that may not be opened on this computer.',
  private: 'This address belongs to a private network, not to the public internet. It cannot be opened here.',
  scheme: 'This kind of address does not open a web page, so it does not work on this computer.',
  search: 'We cannot make this search leave out offensive results. To search, use the box at the top.',
  unreadable: 'This address cannot be understood. Check its spelling, or search for the name of the website.',
};

const WITH_NAME =
  'This address has a name or a password in it. That is often done to hide where an address leads. Type the address without it.';

const UNBLOCKER = 'This site runs a program that is used to get round blocks. Such programs do not work on this computer.';

/** Takes category and rule of a block; the rule tells whether the site itself is listed, one that it shows, or words in the address. */
export function blockedBecause(category: string, rule: string): string {
  if (rule === 'address:userinfo') return WITH_NAME;
  if (rule.startsWith('unblocker:')) return UNBLOCKER;
  const builtIn = own(BUILT_IN, category);
  if (builtIn !== undefined) return builtIn;
  const { sites, topic, why } = own(LISTS, category) ?? OTHER;
  if (rule.startsWith('guess:')) return `Its name, its title and its headings look like those of ${sites}. ${why}`.trim();
  if (rule.startsWith('words:'))
    return `Its address has words in it that often mean ${topic}. If you are looking for help or information, try other words.`;
  const found = rule.startsWith('carrier:') ? 'It shows another website inside its own pages, and that one is' : 'It is';
  return `${found} on the list of ${sites}. ${why}`.trim();
}

const LOOKS: Readonly<Record<string, string>> = {
  adult: 'a site with sexual content',
  gambling: 'a gambling site',
  drugs: 'a site that sells illegal drugs',
  proxy: 'a site for getting round blocks',
  hate: 'a page that attacks people for who they are',
};

/** "This looks like ...". Takes the kind of an unlisted site. */
export function looksLike(category: string): string {
  return own(LOOKS, category) ?? 'a site that may not be opened here';
}

/** What the question goes by. */
export function goneBy(category: string): string {
  return category === 'hate' ? 'the words on this page' : 'its name, its title and its headings';
}

/** Why such a site may not be opened; empty where the policy has no words for it. */
export function whyNot(category: string): string {
  const { why } = own(LISTS, category) ?? OTHER;
  return why === NOT_HERE
    ? 'such sites may not be opened on a council computer.'
    : why.replace(/^./, (first) => first.toLowerCase());
}

/** Takes what IT has answered to reports about the website. */
export function reviewInWords({ answer, day }: Review): string {
  return `Reviewed on ${day}: ${answer === 'allowed' ? 'now allowed' : 'stays blocked'}.`;
}

/** What "I think this is wrong" does. Takes whether IT hear of it (`BlockedContent.reportable`), and whom to ask otherwise. */
export function disputeOffer(reportable: boolean, help: string): string {
  const offer = 'If you think this page should not be blocked, choose “I think this is wrong”.';
  return reportable
    ? `${offer} That tells IT the name of the website and which rule blocks it, but not which page it was, nor who you are.`
    : `${offer} To have it looked at, give the name of the website and the reference to ${help}.`;
}

/** What is said once it has been chosen. True as well where IT have heard of the website already (P13). */
export function disputeThanks(reportable: boolean): string {
  return reportable
    ? 'Thank you. IT will look at what visitors report, and the website stays blocked until then. A report holds the name of the website, the rule that blocks it and the day, and nothing about you.'
    : 'Thank you. We have counted that somebody thinks this is wrong. We have not kept the address, nor anything about you.';
}

function own<T>(words: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(words, name) ? words[name] : undefined;
}
