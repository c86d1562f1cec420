/** What is said of a screen or dialog of ours: its headings, paragraphs, rows and the names of its buttons and fields, one on a line. */

const PARTS = 'h1,h2,h3,h4,h5,h6,p,li,dt,dd,th,td,legend,label,summary,button,a';
/** Said by themselves, and not as a part of what stands around them. */
const PRESSED = 'button,a,label,summary';

export function textOnScreen(): string {
  const dialogs = document.querySelectorAll('dialog[open]');
  const dialog = dialogs[dialogs.length - 1];
  const places = dialog === undefined ? [...document.querySelectorAll('main, .screen__footer')] : [dialog];
  return places.flatMap(linesIn).join('\n');
}

/** States are read out by themselves. Names of languages are for the eye: a voice speaks one language. */
const UNSAID = '[aria-hidden="true"], [role="status"], .languages';

function linesIn(place: Element): readonly string[] {
  return [...place.querySelectorAll<HTMLElement>(PARTS)]
    .filter((part) => part.checkVisibility() && part.closest(UNSAID) === null)
    .filter((part) => part.querySelector(PARTS) === null || part.matches(PRESSED))
    .filter((part) => part.matches(PRESSED) || part.parentElement?.closest(PRESSED) === null)
    .map((part) => (part.matches('button') ? `Button: ${wordsOf(part)}` : wordsOf(part)))
    .filter((line) => line !== 'Button: Read aloud' && line.trim() !== '');
}

const wordsOf = (part: HTMLElement): string => (part.getAttribute('aria-label') ?? part.innerText).replace(/\s+/g, ' ').trim();
