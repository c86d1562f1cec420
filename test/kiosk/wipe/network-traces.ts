/** Traces in the browser's network layer: cookies, caches, connections, and what sites make it remember. */
import { ask, type Trace, type Visit } from './visit.ts';

const bankSite = (visit: Visit, path: string): string => visit.sites.secureUrl('bank.test', path);
const cookiesOf = (host: string) => (visit: Visit) => ask(visit.bank, visit.sites.secureUrl(host, '/cookies'));
const signIn = (host: string) => (visit: Visit) => ask(visit.bank, visit.sites.secureUrl(host, '/sign-in'));

/** The same request plants and finds: the server marks the first answer, and later reports what the browser sends or has kept. */
function requested(name: string, url: (visit: Visit) => string, where: 'bank' | 'plain' = 'bank'): Trace {
  const request = (visit: Visit): Promise<string> => ask(visit[where], url(visit));
  return { name, plant: request, find: request };
}

export const networkTraces: readonly Trace[] = [
  { name: 'cookie-http-only', plant: signIn('bank.test'), find: cookiesOf('bank.test') },
  { name: 'cookie-session', find: cookiesOf('bank.test') },
  { name: 'cookie-third-party', plant: signIn('shop.test'), find: cookiesOf('shop.test') },
  { name: 'cookie-partitioned', find: cookiesOf('shop.test') },
  requested('http-cache', (visit) => bankSite(visit, '/cached')),
  requested('http-cache-plain', ({ sites }) => sites.url('plain.test', '/cached'), 'plain'),
  requested('etag', (visit) => bankSite(visit, '/etag')),
  requested('keep-alive-socket', ({ sites }) => sites.secureUrl('kept.test', '/keep-alive')),
  {
    name: 'moved-for-ever',
    plant: (visit) => ask(visit.bank, bankSite(visit, '/moved')),
    find: (visit) => visit.bank.evaluate((url) => fetch(url).then((answer) => answer.url), bankSite(visit, '/moved')),
  },
  {
    // A host with HSTS: a plain request to it is never sent. The one to the control host is.
    name: 'secure-only',
    plant: ({ bank, sites, marks }) => ask(bank, sites.secureUrl(`${marks.secret}.test`, '/only-secure')),
    find: async ({ plain, sites, marks }) => {
      const before = sites.visits.length;
      const hosts = [`${marks.secret}.test`, 'control.test'];
      for (const host of hosts) {
        const url = sites.url(host, '/only-secure');
        await plain.evaluate((address) => fetch(address, { mode: 'no-cors' }).catch(() => {}), url);
      }
      const reached = sites.visits.slice(before).filter(({ secure, path }) => !secure && path === '/only-secure');
      if (!reached.some(({ host }) => host === 'control.test')) throw new Error('the control request did not arrive');
      return !reached.some(({ host }) => host === hosts[0]);
    },
  },
  {
    // A second connection that resumes the first one's TLS session identifies the visitor to the site.
    name: 'tls-session',
    plant: ({ bank, sites }) => ask(bank, sites.secureUrl('hangs-up.test', '/hang-up')),
    find: async ({ bank, sites }) => (await ask(bank, sites.secureUrl('hangs-up.test', '/hang-up'))) === 'true',
  },
  {
    name: 'cors-preflight',
    plant: (visit) => crossSite(visit),
    find: async (visit) => {
      const before = visit.sites.visits.length;
      await crossSite(visit);
      const seen = visit.sites.visits.slice(before).filter(({ path }) => path.startsWith('/preflight'));
      if (!seen.some(({ method }) => method === 'GET')) throw new Error('the request did not arrive');
      return !seen.some(({ method }) => method === 'OPTIONS');
    },
  },
  {
    name: 'shared-dictionary',
    plant: ({ bank, sites }) => ask(bank, sites.secureUrl('bank.test', '/dictionary')),
    find: async (visit) => (await ask(visit.bank, bankSite(visit, '/dictionary/use'))) !== 'none',
  },
];

function crossSite({ bank, sites }: Visit): Promise<string> {
  const url = sites.secureUrl('shop.test', '/preflight');
  return bank.evaluate(
    (address) => fetch(address, { headers: { 'X-From-The-Bank': 'yes' } }).then((answer) => answer.text()),
    url,
  );
}
