/**
 * `npm run bench -- content`: how much the check of unlisted pages delays a visitor. Three kiosks (one without the check, one with it, one
 * that also reads the text) load the same pages of 100 KB in alternation, each at a new host. KIOSK_BENCH_LOADS changes the number of loads.
 */
import { type Page, test } from '@playwright/test';
import { SiteGuesser } from '../../main/core/content/site-guess.ts';
import { TextScorer } from '../../main/core/content/text-score.ts';
import type { SiteLook } from '../../main/core/filter/site-look.ts';
import { pick, seeded } from '../fakes/random.ts';
import { starterRules } from '../fakes/starter.ts';
import { startOnNotice, typeAddress } from '../kiosk/guest-actions.ts';
import type { Kiosk } from '../kiosk/harness.ts';
import { type PageHandler, type Sites, startSites } from '../sites/sites.ts';
import { loadNow, machineLine, report } from './machine.ts';
import { percentile } from './median.ts';
import { memoryOf, treeOf } from './processes.ts';
import { markdown } from './table.ts';

const LOADS = Number(process.env['KIOSK_BENCH_LOADS'] ?? 40);
const WARM_UPS = 3;
const PAGE_BYTES = 100_000;
const PAINT_TIMEOUT_MS = 30_000;
/** The server's delay before each piece of a page that is sent in pieces. */
const DELAY_MS = 20;
const PIECES = 5;

const WORDS =
  'the council opening hours of library services for people who live in town with news and weather about sport football results today online games free shop sale price review'.split(
    ' ',
  );

const HEAD = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Opening hours of the library</title>
<meta name="description" content="When the library is open, and what it has on today"><style>body{font:16px sans-serif}</style>
<script>new PerformanceObserver((list) => {
  for (const { name, startTime } of list.getEntries()) if (name === 'first-contentful-paint') fetch('/seen?ms=' + startTime);
}).observe({ type: 'paint', buffered: true })</script>`;
const HEADING = '<h1>The library</h1>';

function paragraphs(bytes: number): string {
  const next = seeded(7);
  let text = '';
  while (text.length < bytes) text += `<p>${Array.from({ length: 60 }, () => pick(next, WORDS)).join(' ')}.</p>\n`;
  return text;
}

const BODY = paragraphs(PAGE_BYTES - HEAD.length);
const KINDS = {
  'heading first': whole(`${HEAD}<body>${HEADING}${BODY}`),
  'heading after 60 KB': whole(`${HEAD}<body>${BODY.slice(0, 60_000)}${HEADING}${BODY.slice(60_000)}`),
  'no heading': whole(`${HEAD}<body>${BODY}`),
  [`in ${PIECES} pieces, ${DELAY_MS} ms apart`]: inPieces(`${HEAD}<body>${HEADING}${BODY}`),
} as const;

function whole(text: string): PageHandler {
  return (_request, response) => void response.writeHead(200, { 'Content-Type': 'text/html' }).end(text);
}

function inPieces(text: string): PageHandler {
  return async (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' });
    const size = Math.ceil(text.length / PIECES);
    for (let at = 0; at < text.length; at += size) {
      await new Promise((done) => setTimeout(done, DELAY_MS));
      response.write(text.slice(at, at + size));
    }
    response.end();
  };
}

interface Variant {
  readonly kiosk: Kiosk;
  readonly page: Page;
  /** First paints in milliseconds, one list per kind of page, in the order of `KINDS`. */
  readonly paints: readonly number[][];
}

test('content', async () => {
  const load = [loadNow()];
  const sites = await startSites();
  const variants: Variant[] = [];
  let memory: readonly number[];
  try {
    for (const [place, handler] of Object.values(KINDS).entries()) sites.page('*', `/${place}`, handler);
    for (const [mode, text] of [
      ['show', 'show'],
      ['ask', 'show'],
      ['ask', 'ask'],
    ] as const)
      variants.push(await openVariant(sites, mode, text));
    await measure(sites, variants);
    memory = variants.map(({ kiosk }) => memoryOf(treeOf(kiosk.process.pid ?? 0)));
  } finally {
    for (const { kiosk } of variants) await kiosk.stop();
    await sites.close();
  }
  load.push(loadNow());
  report('content', [heading(load), paintsOf(variants), memoryTable(memory), await speeds(), NOTES].join('\n\n'));
});

async function openVariant(sites: Sites, mode: string, text: string): Promise<Variant> {
  const unlistedSites = { adult: mode, gambling: mode, drugs: mode, proxy: mode, others: mode, text };
  const session = { idleSeconds: 1_800, coverSeconds: 0, limitMinutes: 240 };
  const kiosk = await startOnNotice(sites, { settings: { unlistedSites, session } });
  return { kiosk, page: await kiosk.accept(), paints: Object.keys(KINDS).map(() => []) };
}

async function measure(sites: Sites, variants: readonly Variant[]): Promise<void> {
  let visits = 0;
  for (let load = -WARM_UPS; load < LOADS; load += 1)
    for (const place of Object.values(KINDS).keys())
      for (const variant of load % 2 === 0 ? variants : [...variants].reverse()) {
        visits += 1;
        const host = `n${visits}.test`;
        await typeAddress(variant.page, sites.secureUrl(host, `/${place}`));
        const paint = await paintOf(sites, host);
        if (load >= 0) variant.paints[place]?.push(paint);
      }
}

async function paintOf(sites: Sites, host: string): Promise<number> {
  for (const until = Date.now() + PAINT_TIMEOUT_MS; Date.now() < until; ) {
    const seen = sites.visitsTo(host).find(({ path }) => path.startsWith('/seen?'));
    if (seen !== undefined) return Number(seen.path.split('=')[1]);
    await new Promise((done) => setTimeout(done, 20));
  }
  throw new Error(`nothing of ${host} was painted`);
}

function paintsOf([without, looked, read]: readonly Variant[]): string {
  const ms = (values: readonly number[], part: number): string => `${percentile(values, part).toFixed(0)} ms`;
  const rows = Object.keys(KINDS).map((kind, place) => {
    const [off = [], on = [], text = []] = [without, looked, read].map((variant) => variant?.paints[place]);
    const added = [on, text].flatMap((times) =>
      [0.5, 0.95].map((part) => `${(percentile(times, part) - percentile(off, part)).toFixed(0)} ms`),
    );
    return [kind, ms(off, 0.5), ms(off, 0.95), ms(on, 0.5), ms(on, 0.95), ...added];
  });
  return markdown([
    [
      'first paint',
      'off p50',
      'p95',
      'on p50',
      'p95',
      'added at p50',
      'at p95 (aim <= 150 ms)',
      'with text too, at p50',
      'at p95',
    ],
    ...rows,
  ]);
}

function memoryTable([without = 0, looked = 0, read = 0]: readonly number[]): string {
  const added = [looked, read].map((megabytes) => `${(megabytes - without).toFixed(0)} MB`);
  return markdown([
    ['memory of all processes after the loads (PSS)', 'added by the check', 'with text too'],
    [`${without.toFixed(0)} MB without the check`, ...added],
  ]);
}

/** Measures the throughput in this process, with text that is in memory. */
async function speeds(): Promise<string> {
  const { kinds, texts, words } = await starterRules();
  if (kinds === undefined || texts === undefined) throw new Error('there is nothing to guess by');
  const next = seeded(11);
  const text = (count: number): string => Array.from({ length: count }, () => pick(next, WORDS)).join(' ');
  const looks: readonly SiteLook[] = Array.from({ length: 2_000 }, (_, place) => ({
    host: `${pick(next, WORDS)}${place}.example`,
    title: text(8),
    siteName: text(2),
    description: text(24),
    headings: Array.from({ length: 12 }, () => text(6)),
  }));
  const guesser = new SiteGuesser(kinds, words);
  const scorer = new TextScorer(texts);
  const page = Array.from({ length: 5_000 }, () => `${text(14)}.`)
    .join(' ')
    .slice(0, 1_000_000);
  const bytes = looks.reduce((sum, look) => sum + JSON.stringify(look).length, 0);
  const rows = [
    ['titles and headings', speedOf(bytes, () => looks.map((look) => guesser.guess(look)))],
    ['text', speedOf(page.length, () => scorer.scorePage(page))],
  ];
  return markdown([['throughput (aim >= 5 MB/s)', 'MB/s'], ...rows]);
}

/** Returns the best of several passes in MB/s, because the machine may be busy with other things. */
function speedOf(bytes: number, pass: () => unknown): string {
  const times = Array.from({ length: 8 }, () => {
    const began = performance.now();
    pass();
    return performance.now() - began;
  });
  return (bytes / 1_000 / Math.min(...times)).toFixed(1);
}

function heading(load: readonly string[]): string {
  return `# Pages that no list knows\n\n${machineLine()}. Load average over a minute before and after: ${load.join(', ')}. ${LOADS} loads of each page and kiosk.`;
}

const NOTES = `* Off: all of \`unlistedSites\` are "show". First paint is the first contentful paint that Chromium itself measures, from the start of the navigation;
  a page whose root is transparent has none, so what is held counts.
* Pages are 100 KB and have no resources: on others more of the wait is hidden behind style sheets.`;
