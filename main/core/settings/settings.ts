import type { Language } from '../browser/languages.ts';
import type { KindModes } from '../filter/kind-modes.ts';
import type { LookSettings } from './look.ts';

/**
 * The checked settings of `kiosk.json` (`main/node/settings/settings-file.ts` checks them and fills in the defaults). Times are in
 * seconds or minutes, as their names say.
 */
export interface Settings {
  readonly site: SiteSettings;
  /** The language requested from websites, such as "en-GB". */
  readonly language: string;
  /** The languages that visitors may choose for the screens, besides English. */
  readonly languages: readonly Language[];
  readonly session: SessionSettings;
  readonly tabs: { readonly max: number };
  readonly startPage: { readonly links: readonly StartLink[] };
  readonly search: SearchSettings;
  readonly unlistedSites: KindModes;
  readonly network: NetworkSettings;
  /** Visitors may upload files from their own stick; nothing is written to it (P4). */
  readonly files: { readonly uploadFromStick: boolean };
  readonly printing: PrintingSettings;
  /** The initial text size of each visitor, in per cent; "auto": by the size of the screen (`display.ts`). */
  readonly display: { readonly scale: number | 'auto' };
  readonly look: LookSettings;
  /** How many days a line of the journal is kept. */
  readonly journal: { readonly keepDays: number };
  /** The keyboard of the compositor, set by `build/os/linux`. Null: the system's setting. */
  readonly keyboard: { readonly layout: string | null; readonly variant: string };
  /** Factor by which the kiosk waits longer than usual for its own parts (`time-limits.ts`). */
  readonly pc: { readonly patience: number };
  readonly updates: UpdatesSettings;
  readonly hours: Hours;
}

interface UpdatesSettings {
  /** The folder on IT's own web server from which packs and updates are fetched; null: they come by stick only. */
  readonly url: string | null;
  /** Age in days from which browser and system need attention. */
  readonly attentionDays: number;
  /** Age in days from which they are bad. */
  readonly badDays: number;
}

export interface SiteSettings {
  /** Where the PC stands, as visitors call it: "Civic Centre canteen". */
  readonly name: string;
  /** Which of several PCs this is: "PC 2". Empty if there is only one. */
  readonly pc: string;
  /** Who runs it: "London Borough of Enfield". */
  readonly organisation: string;
  /** Where visitors can ask for help, in words: "the reception desk". */
  readonly help: string;
  /** Who is told about offensive sites (P8), in words: "the ICT Helpdesk, extension 4000". */
  readonly helpdesk: string;
}

interface NetworkSettings {
  readonly allowHosts: readonly string[];
  /** The sign-in page of a guest network; null if there is none. */
  readonly signInPage: string | null;
}

interface SearchSettings {
  readonly template: string;
  /** How much YouTube's restricted mode hides. */
  readonly youtube: 'moderate' | 'strict';
}

interface PrintingSettings {
  /** The CUPS queue for printing; null switches printing off. */
  readonly printer: string | null;
  /** The most pages of one print job. */
  readonly maxPages: number;
}

export interface SessionSettings {
  /** Seconds without input until "Are you still there?" (P9). */
  readonly idleSeconds: number;
  /** Seconds for which the warning waits for an answer; at least 20 (WCAG 2.2.1). */
  readonly warningSeconds: number;
  /** Seconds without input until the page is covered; 0 switches the cover off. */
  readonly coverSeconds: number;
  /** The longest session, in minutes, unless the visitor asks for more time. */
  readonly limitMinutes: number;
  /** How much time "More time" adds, in minutes. */
  readonly extendMinutes: number;
  /** Busy hours: "More time" is not offered. */
  readonly busy: readonly BusySpan[];
}

/** Icons for a link on the start page: they show what a site is for, and no company logos. */
export const LINK_ICONS = ['mail', 'people', 'bank', 'council', 'health', 'work', 'news', 'map', 'learn', 'shop'] as const;

export interface StartLink {
  readonly title: string;
  readonly url: string;
  readonly hint?: string;
  readonly icon?: (typeof LINK_ICONS)[number];
}

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Opening hours by weekday; `null` is a day on which the PC stays closed. */
export type WeekHours = Readonly<Record<Weekday, DayHours | null>>;

/** Local wall-clock minutes since midnight. */
export interface DayHours {
  readonly opens: number;
  readonly closes: number;
}

export interface Hours {
  /** Null: always open, except for the exceptions. */
  readonly week: WeekHours | null;
  /** If two cover one day, the later one in the list counts. */
  readonly exceptions: readonly HoursException[];
  /** How many minutes before closing the last session ends. */
  readonly lastSessionMinutes: number;
  /** When everything is restarted, in minutes since midnight; null: never. */
  readonly restartAt: number | null;
}

/** Bank holidays and other exceptions. Days count from 1 January 1970 (`calendar.ts`). */
export interface HoursException {
  readonly first: number;
  readonly last: number;
  readonly hours: DayHours | null;
  /** For the closed screen: "Christmas Day". */
  readonly name: string | null;
}

/** From one minute of a weekday until another. */
export interface BusySpan {
  readonly weekday: Weekday;
  readonly from: number;
  readonly until: number;
}

/** False for a PC that is open day and night. */
export function hasHours({ hours: { week, exceptions } }: Settings): boolean {
  return week !== null || exceptions.length > 0;
}

/** "Civic Centre canteen, PC 2". */
export function siteName({ name, pc }: Pick<SiteSettings, 'name' | 'pc'>): string {
  return pc === '' ? name : `${name}, ${pc}`;
}
