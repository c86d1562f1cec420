/** The pages of the attacks. Each reports `ready` when it has loaded, `ran` when it attacks, and what it got, if anything. */
import type { Act, Attack, Place, Text } from './types.ts';

const CLICK: readonly Act[] = [{ kind: 'click' }];

interface PageOptions {
  /** HTML besides the button, which fills the page. */
  readonly html?: Text;
  /** An expression that is true where the browser has what the attack needs. */
  readonly needs?: string;
  readonly headers?: Readonly<Record<string, Text>>;
  readonly more?: Attack['files'];
}

/**
 * An attack by a script, given as the body of an async function. If it returns something, it has escaped. `place` holds the addresses,
 * `say(word)` reports, `pause(ms)` waits, `frame(src)` and `link(href)` add elements.
 */
export function atOnce(code: string, options: PageOptions = {}): Attack {
  return attackPage(code, options, 'addEventListener("load", () => setTimeout(go, 50))');
}

/** The same, but after a click with the real mouse. */
export function onClick(code: string, options: PageOptions = {}): Attack {
  return { ...attackPage(code, options, 'document.getElementById("go").onclick = go'), hands: CLICK };
}

function attackPage(code: string, { html = '', needs = 'true', headers = {}, more = {} }: PageOptions, start: string): Attack {
  const body = (place: Place): string => `<!doctype html><meta charset=utf-8><title>Stage</title>
<style>#go { position: fixed; inset: 0; width: 100%; height: 100%; border: 0; background: #fff }</style>
<body>${typeof html === 'string' ? html : html(place)}<button id=go>Go on</button>
${talk(place)}
<script>
const attack = async () => { ${code} };
const go = async () => {
  if (!(${needs})) return say('absent');
  say('ran');
  try {
    const got = await attack();
    if (got !== undefined) say('got ' + got);
  } catch (error) { say('refused ' + error.name); }
};
${start};
say('ready');
</script>`;
  return { files: { '/': { headers, body }, ...more } };
}

/** The script helpers of a page, also for frames and pages with workers. */
export function talk(place: Place): string {
  const addresses = {
    own: place.own(''),
    plain: place.plain(''),
    other: place.other(''),
    blocked: place.blocked,
    tcp: place.tcp,
    udp: place.udp,
    ear: place.reportUrl(''),
  };
  return `<script>
const place = ${JSON.stringify(addresses)};
const say = (word) => { const to = place.ear + encodeURIComponent(word); if (!navigator.sendBeacon?.(to)) new Image().src = to; };
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const add = (name, more) => document.body.appendChild(Object.assign(document.createElement(name), more));
const frame = (src, more) => new Promise((done) => { const made = add('iframe', { ...more, onload: () => done(made) }); made.src = src; });
const link = (href, more) => add('a', { href, textContent: 'x', ...more }).click();
const hidden = (name, more) => { const made = add(name, more); made.style.cssText = 'position:fixed;left:-99px'; return made; };
</script>`;
}

/** A page without a button that only runs a script. */
export function inner(code: string): Text {
  return (place) =>
    `<!doctype html><meta charset=utf-8><title>Inner</title><body>${talk(place)}<script type=module>${code}</script>`;
}
