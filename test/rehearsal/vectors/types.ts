/** The data of an attack. It is data so that tests, `npm run rehearsal` and an installed kiosk can all play it. */

/** The classes of docs/facts.md, section 9. N (sticks and packs) has tests of its own. */
export const CLASSES = {
  A: 'Addresses and documents that are not the web',
  B: 'Programs outside',
  C: 'Native dialogs',
  D: 'Keyboard',
  E: 'Mouse',
  F: 'Windows and focus',
  G: 'Imitation and capture',
  H: 'Downloads and disk',
  I: 'PDFs',
  J: 'Permissions and devices',
  K: 'Exhaustion, hangs and crashes',
  L: 'Network reach',
  M: 'Outliving the session',
  O: 'Electron itself',
} as const;

export type VectorClass = keyof typeof CLASSES;

/** The addresses that an attack may use. Every vector has its own hosts. */
export interface Place {
  /** `https://` on the vector's own host. */
  own(path: string): string;
  /** The same host without encryption. */
  plain(path: string): string;
  /** Another site of the same attacker. */
  other(path: string): string;
  /** The address of a site that the filter refuses. */
  readonly blocked: string;
  /** Ports on loopback that nothing may reach. */
  readonly tcp: number;
  readonly udp: number;
  /** The address to fetch in order to report a word. */
  reportUrl(word: string): string;
}

export type Text = string | ((place: Place) => string);

export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, Text>>;
  readonly body?: Text;
  /** The answer never ends: this text is sent again and again. */
  readonly endless?: string;
}

/** A real input. Positions are fractions of the guest's area: 0.5 is the middle. */
export type Act =
  | { readonly kind: 'click'; readonly button?: 1 | 2 | 3; readonly hold?: string; readonly x?: number; readonly y?: number }
  | { readonly kind: 'keys'; readonly names: readonly string[] }
  | { readonly kind: 'drag'; readonly to: 'toolbar' | 'page' }
  | { readonly kind: 'wheel'; readonly hold?: string }
  | { readonly kind: 'toolbar'; readonly button: string }
  | { readonly kind: 'wait'; readonly ms: number };

/** What should stop the attack: a file of `main`, the operating system's set-up (`os`), or Chromium by itself (`chromium`). */
export type Guard = `${string}.ts` | 'os' | 'chromium';

export interface Attack {
  /** Files on the vector's hosts, by path; `/` is opened. */
  readonly files?: Readonly<Record<string, Text | Answer>>;
  /** An address to type into the address bar instead. */
  readonly opens?: Text;
  readonly hands?: readonly Act[];
  /**
   * What shows that the attack was carried out: `page`, it reported `ran`; `took`, the server got a request for `/took`; `typed`, the tab
   * reacted to the typed address; `hands`, the keys and clicks went to the kiosk's window.
   */
  readonly ran?: 'page' | 'took' | 'typed' | 'hands';
}

export interface Vector extends Attack {
  /** The class and a number in it: `C-30`, `C-30b`. */
  readonly id: string;
  readonly title: string;
  /** The guards that must stop it. Several are layers: the twin lacks all of them. */
  readonly guard: Guard | readonly Guard[];
  /** How long an escape may take to become visible, in milliseconds. */
  readonly settleMs?: number;
  /** The visitor leaves by "End session" while the page is open, instead of by "Home". */
  readonly ends?: true;
  /** A page for the next visitor at `/next`, which reports what it finds. The attack requests `/beat` all the time, and must stop after the wipe. */
  readonly next?: Text;
  /** Why this Chromium cannot show the attack even without the guard. */
  readonly twinless?: string;
}

export function classOf({ id }: Vector): VectorClass {
  return id.charAt(0) as VectorClass;
}

export function guardsOf({ guard }: Vector): readonly Guard[] {
  return typeof guard === 'string' ? [guard] : guard;
}

/** Whether a missing function counts as held, because a guard removes it from the browser. Its twin shows that it would exist. */
export function absentIsHeld(vector: Vector): boolean {
  return guardsOf(vector).some((guard) => guard === 'guest-view.ts' || guard === 'page-shadows.ts');
}

/** Returns the part of the host name that is the vector's own. */
export function slugOf({ id }: Vector): string {
  return id.toLowerCase();
}

export function fill(text: Text, place: Place): string {
  return typeof text === 'string' ? text : text(place);
}
