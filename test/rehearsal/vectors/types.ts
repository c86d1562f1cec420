/** What an attack of the rehearsal is: data, so that it can be played by tests, by `npm run rehearsal` and by an installed kiosk. */

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

/** The addresses that an attack may use. Every vector has hosts of its own. */
export interface Place {
  /** `https://` on the vector's own host. */
  own(path: string): string;
  /** The same host without encryption. */
  plain(path: string): string;
  /** Another site of the same attacker. */
  other(path: string): string;
  /** A site that the filter refuses. */
  readonly blocked: string;
  /** Ports on loopback that must hear nothing. */
  readonly tcp: number;
  readonly udp: number;
  /** What is fetched from here has been said by the attack. */
  said(word: string): string;
}

export type Text = string | ((place: Place) => string);

export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, Text>>;
  readonly body?: Text;
  /** The answer never ends: what is given here comes again and again. */
  readonly endless?: string;
}

/** What a hand does. Places are parts of the guest's area: 0.5 is the middle. */
export type Act =
  | { readonly kind: 'click'; readonly button?: 1 | 2 | 3; readonly hold?: string; readonly x?: number; readonly y?: number }
  | { readonly kind: 'keys'; readonly names: readonly string[] }
  | { readonly kind: 'drag'; readonly to: 'toolbar' | 'page' }
  | { readonly kind: 'wheel'; readonly hold?: string }
  | { readonly kind: 'toolbar'; readonly button: string }
  | { readonly kind: 'wait'; readonly ms: number };

/** A file of `main/shell`, or who else holds: the operating system's set-up, or Chromium as it comes. */
export type Guard = `${string}.ts` | 'os' | 'chromium';

export interface Attack {
  /** Of the vector's hosts; `/` is what is opened. */
  readonly files?: Readonly<Record<string, Text | Answer>>;
  /** This is typed into the address bar instead. */
  readonly opens?: Text;
  readonly hands?: readonly Act[];
  /**
   * How it is known that the attack was carried out: the page said so; the server was asked for `/took`; it was typed and the tab
   * answered; or the hand's keys and clicks went to the kiosk's window.
   */
  readonly ran?: 'page' | 'took' | 'typed' | 'hands';
}

export interface Vector extends Attack {
  /** The class, and what tells it apart in it: `C-30`, `C-30b`. */
  readonly id: string;
  readonly title: string;
  /** Whose work it is that this is held. Several are layers: the twin is without all of them. */
  readonly guard: Guard | readonly Guard[];
  /** How long what escapes may take to be seen. */
  readonly settleMs?: number;
  /** The visitor leaves by "End session" while the page is up, instead of by "Home". */
  readonly ends?: true;
  /** The page beats at `/beat` and must not be heard after the wipe; the next visitor opens `/next`, which says what it finds. */
  readonly next?: Text;
  /** Chromium of the tests cannot show the attack even with no guard: why. */
  readonly twinless?: string;
}

export function classOf({ id }: Vector): VectorClass {
  return id.charAt(0) as VectorClass;
}

export function guardsOf({ guard }: Vector): readonly Guard[] {
  return typeof guard === 'string' ? [guard] : guard;
}

/** Where a guard takes functions of the browser away, a missing one is held; its twin shows that it would be there. */
export function absentIsHeld(vector: Vector): boolean {
  return guardsOf(vector).some((guard) => guard === 'guest-view.ts' || guard === 'page-shadows.ts');
}

/** The name of the vector's own host. */
export function slugOf({ id }: Vector): string {
  return id.toLowerCase();
}

export function fill(text: Text, place: Place): string {
  return typeof text === 'string' ? text : text(place);
}
