/** Types of the wipe test: a visit at the kiosk, and a kind of trace. */
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
  /** A page of the bank over https, in the tab in front. */
  readonly bank: Page;
  /** A page of another site, over http. */
  readonly plain: Page;
  /** What was on the screen and in the open tabs before any input. */
  readonly screen: string;
}

export interface Trace {
  readonly name: string;
  /** It ends with its tab: closing all tabs removes it. */
  readonly endsWithTabs?: true;
  /** Left out where the trace is planted with the tabs. */
  readonly plant?: (visit: Visit, mark: string) => Promise<unknown>;
  /** What the person at the kiosk, a page or a site finds now. The trace is there if the result contains the mark or is `true`. */
  readonly find: (visit: Visit, mark: string) => Promise<unknown>;
}

/** Returns the kinds of trace that are there now. The same code checks them for the visitor and searches for the next one. */
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

/** Sends a request from a page to a site, with cookies and whatever else the browser remembers; returns the body. */
export function ask(page: Page, url: string): Promise<string> {
  return page.evaluate((address) => fetch(address, { credentials: 'include' }).then((answer) => answer.text()), url);
}
