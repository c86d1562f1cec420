/** The page to load: 100 resources of the kinds and sizes that real pages have, on 8 hosts. None of it is ever cached. */

/** Each load has its own hosts, so that it is a first visit. They are one site, so that one process draws them all. */
export const SITE = 'page.test';
const HOSTS = 8;

interface Kind {
  readonly count: number;
  readonly bytes: number;
  readonly type: string;
  /** Beginning and end; the space between is filled with blanks. */
  readonly text: readonly [string, string];
  tag(url: string): string;
}

/** A picture of one pixel. Bytes after its end are ignored. */
const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64').toString('latin1');
const MISSED = 'onerror="missed++"';

const KINDS: Readonly<Record<string, Kind>> = {
  css: {
    count: 10,
    bytes: 12_000,
    type: 'text/css',
    text: ['b{color:#123}', ''],
    tag: (url) => `<link rel="stylesheet" href="${url}" ${MISSED}>`,
  },
  js: {
    count: 30,
    bytes: 25_000,
    type: 'text/javascript',
    text: ['ran++;', ''],
    tag: (url) => `<script defer src="${url}" ${MISSED}></script>`,
  },
  gif: {
    count: 40,
    bytes: 20_000,
    type: 'image/gif',
    text: [PIXEL, ''],
    tag: (url) => `<img alt="" src="${url}" ${MISSED}>`,
  },
  json: {
    count: 20,
    bytes: 3_000,
    type: 'application/json',
    text: ['{"rows":[', ']}'],
    tag: (url) => `<script>answers.push(fetch("${url}", { cache: "no-store" }).then((answer) => answer.json()))</script>`,
  },
};

export const RESOURCES = Object.values(KINDS).reduce((sum, { count }) => sum + count, 0);
export const PAGE_BYTES = Object.values(KINDS).reduce((sum, { count, bytes }) => sum + count * bytes, 0);

export interface Resource {
  readonly type: string;
  readonly body: Buffer;
}

/** The resources, by the extension of their path. */
export const BODIES: Readonly<Record<string, Resource>> = Object.fromEntries(
  Object.entries(KINDS).map(
    ([
      ending,
      {
        bytes,
        type,
        text: [first, last],
      },
    ]) => {
      const filler = ' '.repeat(bytes - first.length - last.length);
      return [ending, { type, body: Buffer.from(`${first}${filler}${last}`, 'latin1') }];
    },
  ),
);

/** Returns the page's HTML. Its promise `loaded` resolves with the milliseconds from the start of the navigation until everything has loaded. */
export function pageText(base: { readonly scheme: string; readonly host: string; readonly port: number }, delay: number): string {
  const tags: { readonly tag: string; readonly order: number }[] = [];
  for (const [ending, { count, tag }] of Object.entries(KINDS)) {
    for (let i = 0; i < count; i++) {
      const host = `s${tags.length % HOSTS}.${base.host}`;
      // Spread evenly, as in real pages.
      tags.push({ tag: tag(`${base.scheme}://${host}:${base.port}/${i}.${ending}?delay=${delay}`), order: (i + 0.5) / count });
    }
  }
  const body = tags.sort((one, other) => one.order - other.order).map(({ tag }) => tag);
  const scripts = KINDS['js']?.count;
  return `<!doctype html><meta charset="utf-8"><title>page</title><script>
    let missed = 0, ran = 0;
    const answers = [];
    const loaded = new Promise((done) => addEventListener('load', done)).then(() => Promise.all(answers)).then(() => {
      const ms = performance.now();
      if (missed > 0 || ran !== ${scripts}) throw new Error(missed + ' missed, ' + ran + ' scripts ran');
      return ms;
    });
  </script><body>${body.join('\n')}`;
}
