/** What a canary is, and what canaries need to be planted and looked for. */
import type { WebContents } from 'electron';
import type { AskedSites } from '../../core/filter/asked-sites.ts';
import type { Display } from '../display.ts';
import type { Voice } from '../voice/voice.ts';
import type { DrillServer } from './drill-server.ts';

/** The context of a drill: a page of its website in an ordinary tab, and the rest of the shell's state that canaries use. */
export interface DrillContext {
  readonly mark: string;
  readonly page: WebContents;
  /** The visitor's choices under "Display". */
  readonly display: Display;
  /** "Read aloud". */
  readonly voice: Voice;
  /** The zoom factor that the browser remembered for the website, before the shell sets its own; 1 is 100 per cent. */
  readonly zoomAtFirst: number;
  /** The blocked sites that the visitor has chosen to see ("Show it anyway"). */
  readonly pages: AskedSites;
  readonly server: DrillServer;
  /** The folder of the turn that planted the canaries; null during that turn itself. */
  readonly folder: string | null;
}

export interface Canary {
  /** Returns false if the browser lacks the feature. Omitted for features that every browser has. */
  has?(context: DrillContext): unknown;
  plant(context: DrillContext): unknown;
  /** Returns what is found: text that may contain the mark, or true if a canary that cannot hold a mark is there. */
  look(context: DrillContext): unknown;
}
