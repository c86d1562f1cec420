import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { type GateApp, launchGateApp } from '../fakes/gate-app/launch.ts';
import type { RequestCheck } from '../fakes/gate-app/settings.ts';
import { type Sites, startSites } from '../sites/sites.ts';

/**
 * The spellings of an address (docs/facts.md, section 4), each opened in a tab: with both gates of the product, with the connection
 * gate alone, and in the twin with a plain string comparison of the host name that Chromium derives.
 * `test/core/spellings.test.ts` tests the decision alone with the same table.
 */
interface Spelling {
  readonly row: number;
  /** `{s}` and `{p}` stand for the ports of the https and the http site, `{n}` for a unique path. */
  readonly address: string;
  /** The rule that refuses it; null where Chromium opens nothing. */
  readonly rule: string | null;
  /** `arrives`: it gets past the plain comparison. `nothing`: Chromium normalises it to the listed host, or opens nothing. */
  readonly compare: 'arrives' | 'nothing';
}

const listed = (row: number, address: string): Spelling => ({ row, address, rule: 'list:test', compare: 'nothing' });
const missed = (row: number, address: string, rule = 'list:test'): Spelling => ({ row, address, rule, compare: 'arrives' });
const closed = (row: number, address: string): Spelling => ({ row, address, rule: null, compare: 'nothing' });

const SPELLINGS: readonly Spelling[] = [
  listed(1, 'HTTPS://BAD.TEST:{s}/{n}'),
  missed(2, 'https://bad.test.:{s}/{n}'),
  missed(2, 'http://BAD.test.:{p}/{n}'),
  missed(3, 'http://bad.test..:{p}/{n}'),
  listed(4, 'https://bank.test@bad.test:{s}/{n}'),
  listed(4, 'https://bank.test:443@bad.test:{s}/{n}'),
  listed(7, 'https://bad.test:{s}/{n}'),
  listed(8, 'https://b%61d.test:{s}/{n}'),
  listed(9, 'https://bad%2Etest:{s}/{n}'),
  missed(9, 'https://bad.test%2E:{s}/{n}'),
  listed(11, 'https://bad\u3002test:{s}/{n}'),
  missed(11, 'https://bad.test\u3002:{s}/{n}'),
  listed(12, 'https://bad\uff0etest:{s}/{n}'),
  listed(12, 'https://\uff42\uff41\uff44.test:{s}/{n}'),
  listed(13, 'https://bad%E3%80%82test:{s}/{n}'),
  listed(14, 'https://ba\u00add.test:{s}/{n}'),
  listed(14, 'https://ba\u200bd.test:{s}/{n}'),
  listed(16, 'https://\u24d1ad.test:{s}/{n}'),
  listed(17, 'https://ba\td.te\nst:{s}/{n}'),
  listed(18, 'http:\\\\bad.test:{p}\\{n}'),
  listed(19, 'https:bad.test:{s}/{n}'),
  listed(19, 'https:////bad.test:{s}/{n}'),
  listed(21, 'https://good.test%2f@bad.test:{s}/{n}'),
  closed(22, 'https://good.test%00.bad.test:{s}/{n}'),
  listed(23, 'https://b\u00fccher.test:{s}/{n}'),
  listed(23, 'https://xn--BCHER-kva.test:{s}/{n}'),
  listed(24, 'https://fa\u00df.test:{s}/{n}'),
  missed(27, 'https://-x.bad.test:{s}/{n}'),
  listed(27, 'https://b_d.test:{s}/{n}'),
  missed(28, 'http://2130706433:{p}/{n}', 'address:ip'),
  missed(29, 'http://0x7f.1:{p}/{n}', 'address:ip'),
  missed(29, 'http://0x7f000001:{p}/{n}', 'address:ip'),
  missed(29, 'http://0177.0.0.1:{p}/{n}', 'address:ip'),
  missed(31, 'http://127.1:{p}/{n}', 'address:ip'),
  missed(32, 'http://\uff11\uff12\uff17.0.0.1:{p}/{n}', 'address:ip'),
  missed(33, 'http://127.0.0.1.:{p}/{n}', 'address:ip'),
  missed(34, 'http://[::ffff:127.0.0.1]:{p}/{n}', 'address:ip'),
  missed(36, 'http://127.0.0.1.nip.test:{p}/{n}'),
  missed(37, 'http://localhost:{p}/{n}', 'private:name'),
  missed(37, 'http://LOCALHOST.:{p}/{n}', 'private:name'),
  missed(37, 'http://any.localhost:{p}/{n}', 'private:name'),
  missed(37, 'http://0:{p}/{n}', 'address:ip'),
  missed(38, 'https://a.b.c.bad.test:{s}/{n}'),
  missed(38, 'https://A.b.C.bad.test.:{s}/{n}'),
];

/** Must be allowed: the listed name is only a part of theirs. */
const LOOK_ALIKES = ['https://notbad.test:{s}/{n}', 'https://bad.test.good.test:{s}/{n}', 'https://bad.tests.test:{s}/{n}'];

const BLOCKED = ['bad.test', 'xn--bcher-kva.test', 'xn--fa-hia.test', 'b_d.test', 'nip.test'];
const AT_ONCE = 6;
const LIMIT_MS = 20_000;
/** How long to wait where nothing should happen. */
const QUIET_MS = 2_000;

let sites: Sites;
const apps: GateApp[] = [];

/** Each application is started by the test that needs it, and closed after all tests. */
async function launch(gate: boolean, requests: RequestCheck): Promise<GateApp> {
  const names = '--host-resolver-rules=MAP *.test 127.0.0.1, MAP *.test. 127.0.0.1, MAP *.test.. 127.0.0.1';
  const app = await launchGateApp({ gate, requests, blocked: BLOCKED }, gate ? [sites.trustSwitch] : [sites.trustSwitch, names]);
  apps.push(app);
  return app;
}

test.beforeAll(async () => {
  sites = await startSites();
  sites.page('*', '/*', '<title>a site</title>');
});
test.afterAll(async () => {
  await Promise.all(apps.map((app) => app.close()));
  await sites.close();
});

test('no spelling of a listed or numeric address gets past both gates, and look-alikes of a listed name open @P11', async () => {
  const app = await launch(true, 'product');
  const byPath: Watch = (path) => () => app.requestsRefused.find(({ url }) => url.endsWith(path))?.block.rule;
  const found = await openAll(app, SPELLINGS, ({ rule }) => rule === null, byPath);
  expect(found).toEqual(SPELLINGS.map(({ address, rule }) => [address, rule ?? 'nothing']));
  const likes = LOOK_ALIKES.map((address) => ({ address }));
  expect(await openAll(app, likes, () => false, byPath)).toEqual(LOOK_ALIKES.map((address) => [address, 'arrives']));
});

test('no spelling of a listed or numeric address gets past the connection gate alone', async () => {
  const app = await launch(true, 'none');
  // This gate sees no path, so it gets one address at a time.
  const next: Watch = () => {
    const before = app.refused.length;
    return () => app.refused[before]?.rule;
  };
  const found = await openAll(app, SPELLINGS, ({ rule }) => rule === null, next, 1);
  expect(found).toEqual(SPELLINGS.map(({ address, rule }) => [address, rule ?? 'nothing']));
});

test('the twin, a plain comparison of host names, lets through the spellings that Chromium does not normalise', async () => {
  const app = await launch(false, 'compare');
  const found = await openAll(
    app,
    SPELLINGS,
    ({ compare }) => compare === 'nothing',
    () => () => undefined,
  );
  expect(found).toEqual(SPELLINGS.map(({ address, compare }) => [address, compare]));
});

/** Takes the path of an address that is about to be opened; the result returns the rule that refused it. */
type Watch = (path: string) => () => string | undefined;

let opened = 0;

/** Opens each address in a tab of its own; returns each with the rule that refused it, or with whether it arrived. */
async function openAll<Each extends { readonly address: string }>(
  app: GateApp,
  all: readonly Each[],
  quiet: (each: Each) => boolean,
  watch: Watch,
  atOnce = AT_ONCE,
): Promise<readonly unknown[]> {
  const results: (readonly [string, string])[] = [];
  const waiting = [...all.entries()];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, each] = next;
      const path = `address-${++opened}-end`;
      results[index] = [each.address, await openOne(app, each.address, path, watch(path), quiet(each) ? QUIET_MS : LIMIT_MS)];
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return results;
}

async function openOne(app: GateApp, address: string, path: string, rule: () => string | undefined, ms: number): Promise<string> {
  const values: Readonly<Record<string, string>> = { s: `${sites.httpsPort}`, p: `${sites.httpPort}`, n: path };
  const arrived = (): boolean => sites.visits.some((visit) => visit.path.endsWith(path));
  const close = app.show(address.replace(/\{(\w)\}/g, (_all, key: string) => values[key] ?? ''));
  const end = performance.now() + ms;
  while (!arrived() && rule() === undefined && performance.now() < end) await sleep(20);
  close();
  return arrived() ? 'arrives' : (rule() ?? 'nothing');
}
