import type { Result } from '../files/result.ts';
import type { TextFolder } from '../files/texts.ts';
import { type HostLine, MAX_LIST_BYTES, readHostWords } from '../lists/list-texts.ts';
import type { RuleSet } from './rule-set.ts';

type Shield = Pick<RuleSet, 'protectedHosts' | 'protectedSites'>;

/** The word behind a site that is protected as a whole only. Without one, or with `always`, nothing blocks any part of it. */
const SITE = 'site';
const KINDS = ['always', SITE];
const FILE = 'protected.txt';
const NAME = `rules/${FILE}`;

/** Reads the protected sites of a folder of rules. A missing file of hosts is an empty list elsewhere; without this one any list could block help and health. */
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
