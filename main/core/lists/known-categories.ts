/** Category names of well-known collections, and how the product uses each. Names as `categoryName` writes them. */

/** Names that mean one of the product's categories; every other name is a separate category. */
const SAME_AS: Readonly<Record<string, readonly string[]>> = {
  adult: ['porn', 'porno', 'pornography', 'nsfw', 'nudity', 'sex'],
  drugs: ['drogue', 'drug'],
  gambling: ['arjel', 'betting', 'casino'],
  hacking: ['ddos', 'hackers'],
  hate: ['agressif', 'aggressive', 'racism'],
  malware: ['cryptojacking', 'dialer', 'phishing', 'spyware', 'stalkerware'],
  piracy: ['torrent', 'torrents', 'warez'],
  proxy: ['anonvpn', 'doh', 'dynamic-dns', 'proxies', 'redirector', 'remote-control', 'residential-proxies', 'tor', 'vpn'],
  trading: ['bitcoin', 'forex'],
  violence: ['gore'],
};

/** Allow lists, by their names: blocking their sites would be the opposite of their purpose. */
const ALLOW_LISTS = 'allow allowlist liste-blanche whitelist';

/** The same for the conventional category names of squidGuard collections. */
const ALLOW_LISTS_OF_TREES = 'bank child cleaning educational-games good jobsearch liste-bu press sexual-education update white';

/**
 * Categories of squidGuard collections that the policy permits, or wants open (P2: mail, social networks, banking): a council's
 * visitors would miss them. They are used only if a manifest names them. Some are useful to schools only (`tricheur-pix` has Reddit);
 * others mix what the policy forbids with meetings, translators and website builders.
 */
const EVERYDAY =
  'ads ai associations-religieuses astrology audio-video bitcoin blog celebrity chat cooking dating download examen-pix exceptions ' +
  'exceptions-liste-bu fakenews filehosting financial forums games lingerie mail manga marketingware mixed-adult mobile-phone ' +
  'publicite radio reaffected religion remote-control sect shopping shortener social-networks special sports translation tricheur ' +
  'tricheur-pix webhosting webmail';

/** Lists of squidGuard collections whose sites the block lists of the same collection must not block by mistake. */
const SPARING = new Set('bank child examen-pix liste-bu mail press sexual-education webmail'.split(' '));

/** Categories that list shared endings, under which anybody can get a name: no other list may block such an ending whole. */
const OF_ENDINGS = new Set(['dynamic-dns']);

/** Lists that have the search engines themselves in addition to what `redirector` has. */
const WITH_SEARCH_ENGINES = 'strict-redirector strong-redirector';

const CATEGORY_OF = new Map(Object.entries(SAME_AS).flatMap(([category, names]) => names.map((name) => [name, category])));

const TO_ALLOW = 'is a list of sites to allow';

const LEFT_OUT = reasons(ALLOW_LISTS, TO_ALLOW);

const LEFT_OUT_OF_TREES = new Map([
  ...reasons(ALLOW_LISTS_OF_TREES, TO_ALLOW),
  ...reasons(WITH_SEARCH_ENGINES, 'would block search engines; redirector holds the rest'),
  ...reasons(EVERYDAY, 'holds everyday sites, which the policy leaves open; manifest.json can ask for it'),
]);

function reasons(names: string, why: string): ReadonlyMap<string, string> {
  return new Map(names.split(' ').map((name) => [name, why]));
}

/** Takes the name of a folder or file; returns it as a category's name: `Mixed_Adult` is `mixed-adult`. */
export function categoryName(raw: string): string {
  const name = raw
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return (/^[a-z]/.test(name) ? name : `list-${name}`).slice(0, 32).replace(/-+$/, '');
}

/** Takes a name as `categoryName` returns it; returns the product's category for it. */
export function productCategory(name: string): string {
  return CATEGORY_OF.get(name) ?? name;
}

/**
 * Returns in words why a category is not used unless a manifest asks for it, or null. More is left out of the trees of squidGuard
 * collections, which contain everything, than of a folder that somebody filled by hand.
 */
export function whyLeftOut(name: string, inTree: boolean): string | null {
  return LEFT_OUT.get(name) ?? (inTree ? (LEFT_OUT_OF_TREES.get(name) ?? null) : null);
}

/** True for a list whose name says that its sites should be allowed. */
export function isAllowList(name: string, inTree: boolean): boolean {
  return whyLeftOut(name, inTree) === TO_ALLOW;
}

/** Takes the name of a category of a squidGuard tree; true if no block list of the same collection may block its sites. */
export function isSparing(name: string): boolean {
  return SPARING.has(name);
}

/** Takes a category's name; true if it lists shared endings. */
export function listsEndings(name: string): boolean {
  return OF_ENDINGS.has(name);
}
