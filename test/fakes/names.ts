/**
 * Random site names like those in real block lists (docs/facts.md, section 7): of 100 names 80 have two labels, 10 are
 * users of shared hosts, and 10 have more labels; about 18 characters on average.
 */
import { pick, textOf, whole } from './random.ts';

const DEEPER = ['web', 'm', 'cdn', 'shop', 'img', 'en', 'de', 'vip', 'play', 'live', 'static', 'blog', 'secure', 'tube', 'app'];
const SHARED = ['blogspot.com', 'tumblr.com', 'free.fr', 'wordpress.com', 'github.io', 'weebly.com', 'tripod.com', 'web.app'];
/** Repeated by their frequency in the world. */
const ENDINGS = [
  ...['com', 'com', 'com', 'com', 'com', 'com', 'com', 'com', 'com', 'com', 'com', 'com', 'net', 'net', 'net', 'org', 'org'],
  ...['ru', 'ru', 'de', 'de', 'xyz', 'xyz', 'info', 'top', 'pl', 'fr', 'nl', 'it', 'br', 'cz', 'jp', 'cn', 'in', 'eu', 'us'],
  ...['ch', 'at', 'es', 'se', 'online', 'site', 'club', 'pro', 'tv', 'me', 'cc', 'io', 'biz', 'xxx'],
];
const STARTS = ['b', 'c', 'd', 'f', 'g', 'h', 'j', 'k', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'w', 'x', 'z', 'st', 'tr', 'ch'];
const VOWELS = ['a', 'e', 'i', 'o', 'u', 'a', 'e', 'o', 'ee', 'oo', 'ea'];
const STOPS = ['', '', '', 'n', 'r', 's', 't', 'l', 'x', 'ck', 'm', 'ng'];
const WORDS = ['casino', 'bet', 'free', 'live', 'girls', 'cam', 'slot', 'poker', 'video', 'hot', 'win', 'club', 'play', 'tube'];

/** Returns a generator function of names. Names may repeat. */
export function nameMaker(random: () => number): () => string {
  const label = (): string => {
    const draw = random();
    if (draw < 0.03) return textOf(random, 'abcdefghijklmnopqrstuvwxyz0123456789', 8 + whole(random, 9));
    const body = syllables(random, 2 + whole(random, 3));
    if (draw < 0.25) return pick(random, WORDS) + body;
    if (draw < 0.35) return `${body}-${syllables(random, 2)}`;
    return draw < 0.5 ? body + whole(random, 1_000) : body;
  };
  return () => {
    const draw = random();
    if (draw < 0.1) return `${label()}.${pick(random, SHARED)}`;
    const site = `${label()}.${pick(random, ENDINGS)}`;
    if (draw >= 0.2) return site;
    return `${random() < 0.5 ? pick(random, DEEPER) : label()}.${random() < 0.2 ? `${pick(random, DEEPER)}.` : ''}${site}`;
  };
}

function syllables(random: () => number, count: number): string {
  let text = '';
  for (let i = 0; i < count; i += 1) text += pick(random, STARTS) + pick(random, VOWELS) + pick(random, STOPS);
  return text;
}
