/** A visit at the kiosk as the wipe test sees it, and what a kind of trace is. */
import type { Page } from '@playwright/test';
import type { Kiosk } from '../harness.ts';
import type { Marks } from './marks.ts';
import type { WipeSites } from './wipe-sites.ts';

export interface Visit {
  readonly kiosk: Kiosk;
  readonly sites: WipeSites;
  readonly marks: Marks;
  /** Our own page. */
  readonly shell: Page;
  /** A page of the bank's, over https, in the tab in front. */
  readonly bank: Page;
  /** A page of another site, over http. */
  readonly plain: Page;
  /** What was on the screen and in the open tabs before anybody touched anything. */
  readonly screen: string;
}

export interface Trace {
  readonly name: string;
  /** It lives only as long as its tab: closing all tabs ends it. */
  readonly endsWithTabs?: true;
  /** Left out where it is planted with the tabs. */
  readonly plant?: (visit: Visit, mark: string) => Promise<unknown>;
  /** What the person at the kiosk, a page or a site finds now. The mark in it, or `true`, means that the trace is there. */
  readonly find: (visit: Visit, mark: string) => Promise<unknown>;
}

/** The kinds of trace that are there now. The same code verifies them for the visitor and looks for them as the next one. */
export async function findTraces(traces: readonly Trace[], visit: Visit): Promise<readonly string[]> {
  const found: string[] = [];
  for (const trace of traces) {
    const mark = visit.marks.of(trace.name);
    const answer = await trace.find(visit, mark).catch((error: Error) => `failed: ${error.message}`);
    if (typeof answer === 'string' && answer.startsWith('failed: ')) throw new Error(`${trace.name} ${answer}`);
    if (answer === true || JSON.stringify(answer ?? '').includes(mark)) found.push(trace.name);
  }
  return found;
}

/** Asks a site from the bank's page, with cookies and by whatever the browser remembers. */
export function ask(page: Page, url: string): Promise<string> {
  return page.evaluate((address) => fetch(address, { credentials: 'include' }).then((answer) => answer.text()), url);
}
