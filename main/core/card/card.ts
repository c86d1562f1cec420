/**
 * The health card: one line of plain text that states the condition of a kiosk, signed with the kiosk's own key. It survives a QR code,
 * a photo and a message unchanged, and needs no quoting in any shell:
 *
 *     CANTEEN-KIOSK-CARD/2/kiosk=Civic+Centre/key=0123456789ab/.../signature=...
 *
 * Each card has exactly one valid spelling, so every changed character is noticed. Pure: the caller checks the signature.
 */

/** All times are in UTC, as `2026-11-26T20:15:00Z`. */
export interface CardFacts {
  /** The name of the site. */
  readonly kiosk: string;
  /** Short name of the kiosk's key: 12 hex digits. */
  readonly key: string;
  /** Version of the product. */
  readonly program: string;
  /** Day on which the browser was bundled into the program: `2026-11-26`. */
  readonly built: string;
  /** Day of the last system update, in the same form; null if unknown. */
  readonly system: string | null;
  /** Last visit to the server of packs and updates, and its host name; null before the first visit, or without a server. */
  readonly fetched: { readonly at: string; readonly from: string } | null;
  /** Serial number of the block pack; null without one. */
  readonly pack: number | null;
  readonly wiped: string | null;
  readonly drill: { readonly at: string; readonly outcome: 'passed' | 'failed' } | null;
  /** The journal's last line: its number and hash. Null without a journal. */
  readonly journal: { readonly n: number; readonly hash: string } | null;
  readonly made: string;
  /** 32 bytes in base64url. */
  readonly publicKey: string;
}

export interface Card {
  readonly facts: CardFacts;
  /** The text that was signed. */
  readonly signed: string;
  /** 64 bytes in base64url. */
  readonly signature: string;
}

const HEAD = 'CANTEEN-KIOSK-CARD/2';
const NONE = 'none';
const MAX_NAME_LENGTH = 60;
const MAX_TEXT_LENGTH = 1_500;

/** The fields in order, with the pattern of each value. In the last two, the unused bits of the final base64 character are 0. */
const FIELDS = [
  ['kiosk', /^[\w.\-+~]{0,720}$/],
  ['key', /^[0-9a-f]{12}$/],
  ['program', /^[\w.-]{1,40}$/],
  ['built', /^\d{4}-\d\d-\d\d$/],
  ['system', /^(none|\d{4}-\d\d-\d\d)$/],
  ['fetched', /^(none|[\w.\-+~]{1,300}@\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)$/],
  ['pack', /^(none|0|[1-9]\d{0,14})$/],
  ['wiped', /^(none|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)$/],
  ['drill', /^(none|(passed|failed)@\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)$/],
  ['journal', /^(none|(0|[1-9]\d{0,14})@[\w-]{1,64})$/],
  ['made', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/],
  ['public', /^[\w-]{42}[AEIMQUYcgkosw048]$/],
  ['signature', /^[\w-]{85}[AQgw]$/],
] as const;

/** @param sign signs a text with the kiosk's key; returns 64 bytes in base64url */
export function cardText(facts: CardFacts, sign: (text: string) => string): string {
  const text = signedText(facts);
  return `${text}/signature=${sign(text)}`;
}

/** Reads the text of a card. Null if it is not a card, or not in the one canonical form. Does not check the signature. */
export function readCard(text: string): Card | null {
  if (text.length > MAX_TEXT_LENGTH) return null;
  const [name, format, ...fields] = text.split('/');
  if (`${name}/${format}` !== HEAD || fields.length !== FIELDS.length) return null;
  const values = FIELDS.map(([field, pattern], place) => {
    const start = `${field}=`;
    const value = fields[place]?.startsWith(start) ? fields[place].slice(start.length) : null;
    return value !== null && pattern.test(value) ? value : null;
  });
  if (values.includes(null)) return null;
  const [kiosk = '', key = '', program = '', built = '', system, fetched, pack, wiped, ...others] = values as string[];
  const [drill, journal, made = '', publicKey = '', signature = ''] = others;
  const [from = '', fetchedAt] = parts(fetched);
  const [outcome, drilledAt = ''] = parts(drill);
  const [line, hash = ''] = parts(journal);
  const facts: CardFacts = {
    kiosk: unescapeName(kiosk),
    key,
    program,
    built,
    system: known(system) ? system : null,
    fetched: fetchedAt === undefined ? null : { from: unescapeName(from), at: fetchedAt },
    made,
    publicKey,
    pack: known(pack) ? Number(pack) : null,
    wiped: known(wiped) ? wiped : null,
    drill: known(outcome) ? { at: drilledAt, outcome: outcome === 'passed' ? outcome : 'failed' } : null,
    journal: known(line) ? { n: Number(line), hash } : null,
  };
  const signed = signedText(facts);
  return text === `${signed}/signature=${signature}` ? { facts, signed, signature } : null;
}

function signedText(facts: CardFacts): string {
  const { kiosk, key, program, built, system, fetched, pack, wiped, drill, journal, made, publicKey } = facts;
  const values = [
    ...[escapeName([...kiosk].slice(0, MAX_NAME_LENGTH).join('')), key, program, built, system ?? NONE],
    fetched === null ? NONE : `${escapeName([...fetched.from].slice(0, MAX_NAME_LENGTH).join(''))}@${fetched.at}`,
    ...[pack ?? NONE, wiped ?? NONE],
    drill === null ? NONE : `${drill.outcome}@${drill.at}`,
    journal === null ? NONE : `${journal.n}@${journal.hash}`,
    ...[made, publicKey],
  ];
  return [HEAD, ...values.map((value, place) => `${FIELDS[place]?.[0]}=${value}`)].join('/');
}

const known = (value: string | undefined): value is string => value !== undefined && value !== NONE;
const parts = (value: string | undefined): readonly string[] => value?.split('@') ?? [];

/** Percent-encoding with `+` for a space, and `~` for `%`, which the Windows command line would interpret. */
function escapeName(name: string): string {
  const safe = encodeURIComponent(name.replace(/\p{Surrogate}/gu, '\uFFFD'));
  const all = safe.replace(/[!'()*~]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
  return all.replaceAll('%20', '+').replaceAll('%', '~');
}

/** Empty if the text cannot be decoded: the card is then not in canonical form, and `readCard` refuses it. */
function unescapeName(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', '%20').replaceAll('~', '%'));
  } catch {
    return '';
  }
}
