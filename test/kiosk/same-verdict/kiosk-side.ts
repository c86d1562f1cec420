/** How the running gates judge addresses: opened as pages, or requested by a page. */
import type { Page } from '@playwright/test';
import type { Drawn } from '../../fakes/drawn-addresses.ts';
import type { GateApp } from '../../fakes/gate-app/launch.ts';
import type { Sites, Visit } from '../../sites/sites.ts';
import { inWords } from './settings.ts';

/** `Drawn.number` to the outcome: the block by the gate that refused it, `allow` or `rewrite to ...` as it arrived, or `nothing`. */
export type Happened = ReadonlyMap<number, string>;

/** Electron now and then drops a load that follows right after a refused one, so addresses without an outcome are opened again. */
const ROUNDS = 4;

export async function openAsPages(app: GateApp, sites: Sites, drawn: readonly Drawn[]): Promise<Happened> {
  return inRounds(app, sites, drawn, (left) => app.walk(left.map(({ address }) => address)));
}

/** How a page requests them: by `fetch`, for which every site is another origin, or in frames. */
export type Asking = 'fetch' | 'frames';

export async function askFromPage(app: GateApp, sites: Sites, drawn: readonly Drawn[], asking: Asking): Promise<Happened> {
  const page = await app.openTab();
  // Over http, where a page may request both http and https.
  await page.goto(sites.url('page.test'));
  const happened = await inRounds(app, sites, drawn, (left) => askAll(page, left, asking));
  await page.close();
  return happened;
}

async function inRounds(
  app: GateApp,
  sites: Sites,
  drawn: readonly Drawn[],
  round: (left: readonly Drawn[]) => Promise<void>,
): Promise<Happened> {
  const from = { visits: sites.visits.length, requests: app.requestsRefused.length, hosts: app.refused.length };
  const outcome = (): Map<number, string> => {
    const requests = new Map(app.requestsRefused.slice(from.requests).map(({ url, block }) => [numberIn(url), inWords(block)]));
    const hosts = new Map(
      app.refused.slice(from.hosts).map(({ host, category, rule }) => [host, inWords({ verdict: 'block', category, rule })]),
    );
    const arrived = new Map(sites.visits.slice(from.visits).map((visit) => [numberIn(visit.path), visit]));
    return new Map(
      drawn.map((each) => {
        const visit = arrived.get(each.number);
        const refused = requests.get(each.number) ?? hosts.get(new URL(each.address).hostname) ?? 'nothing';
        return [each.number, visit === undefined ? refused : arrival(sites, each, visit)];
      }),
    );
  };
  let happened = outcome();
  for (let left = ROUNDS; left > 0; left--) {
    const open = drawn.filter(({ number }) => happened.get(number) === 'nothing');
    if (open.length > 0) await round(open);
    happened = outcome();
  }
  return happened;
}

/** An address that arrives as it was requested was allowed. */
function arrival(sites: Sites, { address }: Drawn, { secure, host, path }: Visit): string {
  const url = secure ? sites.secureUrl(host, path) : sites.url(host, path);
  const requested = new URL(address);
  requested.hash = '';
  return url === requested.href ? 'allow' : `rewrite to ${url}`;
}

function numberIn(text: string): number {
  return Number(/zz(\d+)zz/.exec(text)?.[1] ?? -1);
}

const AT_ONCE = 16;

async function askAll(page: Page, drawn: readonly Drawn[], asking: Asking): Promise<void> {
  await page.evaluate(
    async ([addresses, way, atOnce]) => {
      const inFrame = (url: string): Promise<void> => {
        const frame = document.createElement('iframe');
        const loaded = new Promise<void>((done) => {
          frame.onload = () => done();
        });
        frame.src = url;
        document.body.append(frame);
        return loaded.then(() => frame.remove());
      };
      const waiting = [...addresses];
      const work = async (): Promise<void> => {
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
          // Parsed without the page's own address as base, against which "http:host" would be a path.
          const url = new URL(next).href;
          if (way === 'frames') await inFrame(url);
          else await fetch(url, { mode: 'no-cors', cache: 'no-store' }).catch(() => {});
        }
      };
      await Promise.all(Array.from({ length: atOnce }, work));
    },
    [drawn.map(({ address }) => address), asking, AT_ONCE] as const,
  );
}
