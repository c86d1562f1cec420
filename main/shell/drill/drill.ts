/**
 * The shell's part of a drill: it opens the drill's website in an ordinary tab, in the visitors' session and behind both gates. One shell
 * plants and another looks, just as two visitors get two shells.
 */
import type { WebContents } from 'electron';
import type { DrillAnswer, DrillOrder } from '../../contract/shell.ts';
import type { DrillSiteFilter } from '../../core/drill/drill-site-filter.ts';
import { DRILL_HOST } from '../../core/drill/drill-site-filter.ts';
import { kindsHere } from '../../core/drill/kinds.ts';
import type { AskedSites } from '../../core/filter/asked-sites.ts';
import type { Display } from '../display.ts';
import type { Voice } from '../voice/voice.ts';
import type { DrillContext } from './drill-context.ts';
import { serveDrill } from './drill-server.ts';
import { lookFor } from './looking.ts';
import { plantAll } from './planting.ts';

/** The part of a visitor's tabs (`main/shell/guest/guest-tabs.ts`) that a drill needs. */
interface DrillTabs {
  readonly front: {
    load(address: string): void;
    readonly page: { readonly view: { readonly webContents: WebContents } } | null;
  };
}

interface DrillTools {
  readonly tabs: DrillTabs;
  readonly drillFilter: DrillSiteFilter;
  readonly display: Display;
  readonly voice: Voice;
  readonly pages: AskedSites;
}

export type Drill = (order: DrillOrder) => Promise<DrillAnswer>;

export function openDrill(tools: DrillTools): Drill {
  return async (order) => {
    try {
      return order.type === 'plant' ? await plant(order, tools) : await look(order, tools);
    } catch {
      // Without the error's text, since Electron's name the address. Empty lists say that nothing was done.
      return order.type === 'plant'
        ? { type: 'planted', id: order.id, port: 0, kinds: [], gone: [] }
        : { type: 'looked', id: order.id, kinds: [], left: [] };
    } finally {
      tools.drillFilter.close();
    }
  };
}

async function plant({ id, mark }: Extract<DrillOrder, { type: 'plant' }>, tools: DrillTools): Promise<DrillAnswer> {
  const server = await serveDrill(null);
  const context: DrillContext = { mark, server, folder: null, ...(await openPage(tools, server.port)) };
  return { type: 'planted', id, port: server.port, ...(await plantAll(kindsHere(process.platform === 'linux'), context)) };
}

async function look(order: Extract<DrillOrder, { type: 'look' }>, tools: DrillTools): Promise<DrillAnswer> {
  const { id, mark, port, folder } = order;
  const server = await serveDrill(port);
  const context: DrillContext = { mark, server, folder, ...(await openPage(tools, port)) };
  return { type: 'looked', id, ...(await lookFor(kindsHere(process.platform === 'linux'), context)) };
}

/** Loads the website in the first tab, like a visitor's first page. It stays invisible: guest pages are hidden outside `browsing`. */
async function openPage(
  { tabs, drillFilter, display, voice, pages }: DrillTools,
  port: number,
): Promise<Pick<DrillContext, 'page' | 'display' | 'voice' | 'pages' | 'zoomAtFirst'>> {
  drillFilter.open(port);
  tabs.front.load(`http://${DRILL_HOST}:${port}/`);
  const page = tabs.front.page?.view.webContents;
  if (page === undefined) throw new Error('the tab has no page');
  // Read before the shell sets the visitor's zoom (`display.ts`), which would hide the zoom that the profile has kept.
  let zoomAtFirst = Number.NaN;
  page.prependOnceListener('did-navigate', () => {
    zoomAtFirst = page.getZoomFactor();
  });
  await new Promise<void>((done, fail) => {
    page.once('did-finish-load', () => done());
    page.once('did-fail-load', (_event, code) => fail(new Error(`not loaded: ${code}`)));
  });
  return { page, display, voice, pages, zoomAtFirst };
}
