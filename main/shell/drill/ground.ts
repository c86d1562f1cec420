/** What canaries are left on, and what a canary is. */
import type { WebContents } from 'electron';
import type { AskedSites } from '../../core/filter/asked-sites.ts';
import type { Display } from '../display.ts';
import type { Voice } from '../voice/voice.ts';
import type { DrillServer } from './drill-server.ts';

/** Where a drill takes place: a page of its website, in a tab as visitors have them. */
export interface Ground {
  readonly mark: string;
  readonly page: WebContents;
  /** What the visitor has chosen under "Display". */
  readonly display: Display;
  /** "Read aloud". */
  readonly voice: Voice;
  /** The zoom that the browser remembered for the website, before the shell sets its own; 1 is 100 per cent. */
  readonly zoomAtFirst: number;
  /** What the visitor has had shown anyway. */
  readonly pages: AskedSites;
  readonly server: DrillServer;
  /** Of the turn that planted; null while it is that one itself. */
  readonly folder: string | null;
}

export interface Canary {
  /** False where the browser has no such thing; not there for what every browser has. */
  has?(ground: Ground): unknown;
  plant(ground: Ground): unknown;
  /** What is found: text in which the mark would be, or true for a canary that cannot hold one. */
  look(ground: Ground): unknown;
}
