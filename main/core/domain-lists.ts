/** One list of sites. `domains` are canonical hosts (see `canonicalHost`), punycode for other alphabets. */
export interface DomainList {
  readonly category: string;
  readonly domains: Iterable<string>;
}

/** A listed site. `rule` names the list, never the site: it goes into the journal (P13). */
export interface ListHit {
  readonly category: string;
  readonly rule: string;
}

/** Every list, ready to be asked. */
export interface DomainLists {
  /** How many different domains are listed. */
  readonly size: number;
  /** Takes a canonical host; returns the list that it, or the nearest parent of it, is on, or null. */
  find(host: string): ListHit | null;
}

/** A domain on several lists keeps the category of the first one given; every hit blocks, so that only the wording differs. */
export function createDomainLists(lists: Iterable<DomainList>): DomainLists {
  const hits = new Map<string, ListHit>();
  for (const { category, domains } of lists) {
    const hit: ListHit = { category, rule: `list:${category}` };
    for (const domain of domains) if (!hits.has(domain)) hits.set(domain, hit);
  }
  return { size: hits.size, find: (host) => findNearest(hits, host) };
}

/** Walks from the host to its parents, cutting whole labels: `notbad.example` is not `bad.example`. */
function findNearest(hits: ReadonlyMap<string, ListHit>, host: string): ListHit | null {
  for (let suffix = host; suffix !== ''; ) {
    const hit = hits.get(suffix);
    if (hit !== undefined) return hit;
    const dot = suffix.indexOf('.');
    suffix = dot < 0 ? '' : suffix.slice(dot + 1);
  }
  return null;
}
