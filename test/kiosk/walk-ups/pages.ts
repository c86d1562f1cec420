/** What the first person leaves behind: pages in two colours that our own screens do not use, in every way in which a browser can show something. */
import type { Colour, Picture } from '../../package/visit/picture.ts';
import type { Sites } from '../../sites/sites.ts';
import { pdfOf, streamOf } from '../../tour/statement-pdf.ts';

export const HOST = 'mail.test';
const OTHER_HOST = 'elsewhere.test';
/** Only the first person's colours combine this blue with this much red or green. */
const BLUE = 190;
const FULL = 250;
const FIRST = 10;

/** The two colours of one walk-up. They differ for each, so that leftovers of an earlier one can be recognised. */
function coloursOf(walk: number): readonly [Colour, Colour] {
  return [
    [FULL, FIRST + walk, BLUE],
    [FIRST + walk, FULL, BLUE],
  ];
}

/** Counts the pixels of a picture that have a colour of this walk-up or of an earlier one. */
export function pointsOf({ points }: Picture, walk: number): number {
  const mark = (value: number): boolean => value >= FIRST && value <= FIRST + walk;
  let count = 0;
  for (let at = 0; at < points.length; at += 3) {
    if (points[at + 2] !== BLUE) continue;
    const [red = 0, green = 0] = [points[at], points[at + 1]];
    if ((red === FULL && mark(green)) || (green === FULL && mark(red))) count++;
  }
  return count;
}

export interface Kind {
  readonly what: string;
  /** The whole document; `pattern` is a CSS background of both colours. */
  readonly html?: (pattern: string, walk: number) => string;
  readonly pdf?: true;
  /** The first person's last action. */
  readonly last?: 'click' | 'rightClick' | 'hover' | 'zoom' | 'endDialog' | 'list';
  /** The page is not visible even before the cover. */
  readonly hidden?: true;
}

const css = ([red, green, blue]: Colour): string => `rgb(${red} ${green} ${blue})`;
const body = (pattern: string, inside: string, more = ''): string =>
  `<!doctype html><title>Inbox</title><style>html { background: ${pattern} fixed; height: 200% } ${more}</style><body>${inside}`;
const atClick = (act: string): string => `<script>addEventListener('click', () => { ${act} })</script>`;
/** A video of nine pixels in the middle of its box, which has the pattern as background. */
const FILM = `<canvas hidden></canvas><video muted></video><script>
  const [canvas, film] = ['canvas', 'video'].map((name) => document.querySelector(name));
  canvas.getContext('2d').fillRect(0, 0, 9, 9); film.srcObject = canvas.captureStream(9); film.play();</script>`;
/** A script that tries all it can to become visible again. No questions and no windows: Playwright would hold the page there. */
const FIGHT = `<script>
  const fight = () => {
    focus(); moveTo(0, 0); document.title += '!'; document.documentElement.requestFullscreen().catch(() => {});
  };
  for (const name of ['blur', 'visibilitychange', 'pagehide', 'freeze'])
    for (const target of [window, document]) target.addEventListener(name, fight);
  setInterval(fight, 400);</script>`;

/** The short form uses the first ones. */
export const KINDS: readonly Kind[] = [
  {
    what: 'an open list',
    last: 'list',
    html: (_pattern, walk) => {
      // The list that opens in the page has colours of its own; where it would show over the cover, pixels of the cover would differ.
      const colour = css(coloursOf(walk)[0]);
      const option = '<option>A message';
      return `<!doctype html><title>Inbox</title><body style="background: ${colour}"><select style="position: fixed; left: 300px; top: 100px; width: 300px; height: 40px">${option.repeat(15)}</select>`;
    },
  },
  {
    what: 'a film that fills its place',
    last: 'click',
    html: (pattern) =>
      body(pattern, FILM + atClick('film.requestFullscreen()'), `video { background: ${pattern}; object-fit: none; width: 50% }`),
  },
  { what: 'a PDF', pdf: true },
  { what: 'an open menu', last: 'rightClick', html: (pattern) => body(pattern, '<p>Words') },
  { what: 'a page that wants to come back', last: 'click', html: (pattern) => body(pattern, FIGHT) },
  {
    what: 'a frame of another site',
    html: (_pattern, walk) =>
      `<!doctype html><title>Inbox</title><iframe src="//${OTHER_HOST}:PORT/${walk}" style="position: fixed; inset: 0; width: 100%; height: 100%; border: 0"></iframe>`,
  },
  {
    what: 'a date being chosen',
    last: 'click',
    html: (pattern) => body(pattern, `<input type="date">${atClick("document.querySelector('input').showPicker()")}`),
  },
  { what: 'a dialog of ours', last: 'endDialog', hidden: true, html: (pattern) => body(pattern, '') },
  { what: 'a page', html: (pattern) => body(pattern, '<h1>Your mail</h1>') },
  { what: 'an alert', last: 'click', html: (pattern) => body(pattern, atClick("alert('Inbox'); prompt('Inbox')")) },
  { what: '200 % zoom', last: 'zoom', html: (pattern) => body(pattern, '<h1>Your mail</h1>') },
  { what: 'a tooltip', last: 'hover', html: (pattern) => body(pattern, '<div title="Inbox of the first" style="height: 99vh">') },
];

function pdf(walk: number): Buffer {
  const fill = (colour: Colour): string => `${colour.map((value) => (value / 255).toFixed(4)).join(' ')} rg`;
  const [first, second] = coloursOf(walk);
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>',
    streamOf(`${fill(first)} 0 0 300 842 re f ${fill(second)} 300 0 295 842 re f`),
  ]);
}

/** Serves `/NUMBER/PLACE`: the page of a walk-up, by its index in `KINDS`. */
export function serveKinds(sites: Sites): void {
  const patternOf = (walk: number): string => {
    const [first, second] = coloursOf(walk).map(css);
    return `repeating-linear-gradient(90deg, ${first} 0 40px, ${second} 40px 80px)`;
  };
  const numbers = (url = ''): readonly [number, number] => {
    const [walk = 0, place = 0] = url.split('/').filter(Boolean).map(Number);
    return [walk, place];
  };
  sites.page(HOST, '/*', ({ url }, response) => {
    const [walk, place] = numbers(url);
    const kind = KINDS[place];
    response.writeHead(200, { 'Content-Type': kind?.pdf === true ? 'application/pdf' : 'text/html' });
    response.end(kind?.pdf === true ? pdf(walk) : kind?.html?.(patternOf(walk), walk).replace('PORT', String(sites.httpsPort)));
  });
  sites.page(OTHER_HOST, '/*', ({ url }, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' });
    response.end(body(patternOf(numbers(url)[0]), ''));
  });
}
