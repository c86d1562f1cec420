/**
 * `npm run bench -- pages`: how much the gates delay a visitor who waits for a page. Four applications that differ only in their gates
 * load in alternation, because the machine may be busy with other things. KIOSK_BENCH_LOADS changes the number of loads.
 */
import { expect, test } from '@playwright/test';
import { PAGE_BYTES, RESOURCES, SITE } from './loading/page.ts';
import { DELAYS, noResults, type Results, SCHEMES, type Scheme, tableOf } from './loading/results.ts';
import type { Ports } from './loading/server.ts';
import { LISTED, NAMES } from './loading/settings-folder.ts';
import { withStand } from './loading/stand.ts';
import { NAMES_OF_VARIANTS, openVariant, VARIANTS, type Variant, type VariantName } from './loading/variants.ts';
import { loadNow, machineLine, report } from './machine.ts';

const LOADS = Number(process.env['KIOSK_BENCH_LOADS'] ?? 15);
const FETCHES = Math.ceil(LOADS / 2);
const WARM_UPS = 2;
const LARGE = 200_000_000;

test('pages', async () => {
  const load = [loadNow()];
  const results = noResults();
  await withStand(async ({ configDir, ports, switches, variants }) => {
    for (const gates of Object.values(VARIANTS)) variants.push(await openVariant({ configDir, ...gates }, switches));
    await checkGates(variants, ports);
    await measure(variants, newPlaces(ports), results);
  });
  load.push(loadNow());
  report('pages', [heading(load), tableOf(results), NOTES].join('\n\n'));
});

/** Checks that a listed site loads only without a gate: otherwise the bench would measure nothing. */
async function checkGates(variants: readonly Variant[], ports: Ports): Promise<void> {
  const loads = async (variant: Variant): Promise<boolean> => {
    try {
      await variant.measure({ type: 'load', url: `http://${LISTED}:${ports.http}/page?delay=0` });
      return true;
    } catch {
      return false;
    }
  };
  const loaded: boolean[] = [];
  for (const variant of variants) loaded.push(await loads(variant));
  expect(loaded).toEqual(Object.values(VARIANTS).map((gates) => !gates.requestGate && !gates.connectionGate));
}

async function measure(variants: readonly Variant[], newPlace: (scheme: Scheme) => string, results: Results): Promise<void> {
  let turn = 0;
  /** Runs each variant once, starting with another one each time. */
  const each = async (run: (variant: Variant, name: VariantName) => Promise<void>): Promise<void> => {
    turn += 1;
    for (const i of variants.keys()) {
      const at = (i + turn) % variants.length;
      const [variant, name] = [variants[at], NAMES_OF_VARIANTS[at]];
      if (variant !== undefined && name !== undefined) await run(variant, name);
    }
  };
  for (let number = 1 - WARM_UPS; number <= LOADS; number++) {
    for (const scheme of SCHEMES) {
      for (const delay of DELAYS) {
        await each(async (variant, name) => {
          const measured = await variant.measure({ type: 'load', url: `${newPlace(scheme)}/page?delay=${delay}` });
          if (number > 0) results.loads[scheme][delay][name].push(measured);
        });
      }
      if (number > FETCHES || number < 0) continue;
      await each(async (variant, name) => {
        const place = newPlace(scheme);
        const measured = await variant.measure({ type: 'fetch', page: `${place}/empty`, url: `${place}/bytes?size=${LARGE}` });
        if (number > 0) results.fetches[scheme][name].push(measured);
      });
    }
  }
}

/** Returns new hosts for each load, to which no connection is open and of which nothing is cached. */
function newPlaces(ports: Ports): (scheme: Scheme) => string {
  let count = 0;
  return (scheme) => {
    count += 1;
    return `${scheme}://n${count}.${SITE}:${ports[scheme]}`;
  };
}

function heading(load: readonly string[]): string {
  return `# Pages through the gates

${machineLine()}, ${LOADS} loads and ${FETCHES} large responses each, in alternation. Load average over a minute before and after:
${load.join(', ')}. Medians.`;
}

const NOTES = `* The page: ${RESOURCES} resources (10 style sheets, 30 scripts, 40 pictures, 20 fetches of JSON; ${(PAGE_BYTES / 1e6).toFixed(1)} MB) on 8 hosts, new hosts for each load,
  nothing cached, HTTP/1.1. The page's own clock runs from the start of the navigation until all is there and has run.
* 200 MB: \`fetch\`, and the page reads the body to its end.
* The filter has the lists and rules that come with the kiosk, and ${NAMES.toLocaleString('en-GB')} names more. Servers run in a process of their own, names are
  not looked up, windows are not shown.
* Processor time: what Electron's main process, in which both gates are, uses for one load without server delay, or for 200 MB.`;
