import type { Result } from '../files/result.ts';
import type { TextFolder } from '../files/texts.ts';
import { type HostLine, MAX_LIST_BYTES, readHostWords } from '../lists/list-texts.ts';
import type { RuleSet } from './rule-set.ts';

type Shield = Pick<RuleSet, 'protectedHosts' | 'protectedSites'>;

/** The word after a site that is protected only as a whole. Without a word, or with `always`, no rule blocks any part of the site. */
const SITE = 'site';
const KINDS = ['always', SITE];
const FILE = 'protected.txt';
const NAME = `rules/${FILE}`;

/**
 * Reads the protected sites of a folder of rules. Other missing files of hosts count as empty lists, but this one must exist: without it
 * any list could block help and health sites.
 */
export async function readProtected(rules: TextFolder): Promise<Result<Shield>> {
  const read = readHostWords(await rules.text(FILE, MAX_LIST_BYTES), NAME, KINDS);
  if (!read.ok) return read;
  if (read.value.length === 0) return { ok: false, problems: [`${NAME} is missing or holds no sites. Put it back.`] };
  const hostsOf = (wanted: (line: HostLine) => boolean) => [...new Set(read.value.filter(wanted).map(({ host }) => host))];
  const protectedHosts = hostsOf(({ word }) => word !== SITE);
  const twice = hostsOf(({ word }) => word === SITE).filter((host) => protectedHosts.includes(host));
  if (twice.length > 0) {
    const problems = twice.map((host) => `${NAME}: ${host} is there with "site" and without it. Keep one of the lines.`);
    return { ok: false, problems };
  }
  const protectedSites = hostsOf(({ word }) => word === SITE);
  return { ok: true, value: { protectedHosts, ...(protectedSites.length === 0 ? {} : { protectedSites }) } };
}
