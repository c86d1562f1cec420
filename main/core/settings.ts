/**
 * What staff can set in `kiosk.json`, once it has been checked (`node/settings-file.ts` checks it and fills in the defaults).
 * Times are in seconds or minutes as their names say.
 */
export interface Settings {
  readonly site: SiteSettings;
  readonly session: SessionSettings;
  readonly tabs: { readonly max: number };
  readonly startPage: { readonly links: readonly StartLink[] };
  readonly search: { readonly template: string };
  readonly network: { readonly allowHosts: readonly string[] };
  readonly hours: WeekHours | null;
}

export interface SiteSettings {
  /** Where the PC stands, as visitors call it: "Civic Centre canteen". */
  readonly name: string;
  /** Who runs it: "London Borough of Enfield". */
  readonly organisation: string;
  /** Whom a visitor asks for help, in words: "the reception desk". */
  readonly help: string;
  /** Who is told about offensive sites (P8), in words: "the ICT Helpdesk, extension 4000". */
  readonly helpdesk: string;
}

export interface SessionSettings {
  /** Seconds without input until "Are you still there?" (P9). */
  readonly idleSeconds: number;
  /** Seconds the warning waits for an answer; at least 20 (WCAG 2.2.1). */
  readonly warningSeconds: number;
  /** Seconds without input until the page is covered; 0 switches the cover off. */
  readonly coverSeconds: number;
  /** The longest session, in minutes. */
  readonly limitMinutes: number;
}

export interface StartLink {
  readonly title: string;
  readonly url: string;
  readonly hint?: string;
}

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Opening hours by weekday as local wall-clock minutes since midnight; `null` is a day on which the PC stays closed. */
export type WeekHours = Readonly<Record<Weekday, { readonly opens: number; readonly closes: number } | null>>;
