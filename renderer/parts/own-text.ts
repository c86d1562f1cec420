/** What is read aloud of a screen or dialog of ours: headings, paragraphs, rows and the names of buttons and fields, one per line. */

const PARTS = 'h1,h2,h3,h4,h5,h6,p,li,dt,dd,th,td,legend,label,summary,button,a';
/** Read as lines of their own, not as part of the surrounding text. */
const PRESSABLE = 'button,a,label,summary';

export function textOnScreen(): string {
  const dialogs = document.querySelectorAll('dialog[open]');
  const dialog = dialogs[dialogs.length - 1];
  const places = dialog === undefined ? [...document.querySelectorAll('main, .screen__footer')] : [dialog];
  return places.flatMap(linesIn).join('\n');
}

/** Not read: status regions, which are announced by themselves, and the names of languages, since a voice speaks only one language. */
const SKIPPED = '[aria-hidden="true"], [role="status"], .languages';

function linesIn(place: Element): readonly string[] {
  return [...place.querySelectorAll<HTMLElement>(PARTS)]
    .filter((part) => part.checkVisibility() && part.closest(SKIPPED) === null)
    .filter((part) => part.querySelector(PARTS) === null || part.matches(PRESSABLE))
    .filter((part) => part.matches(PRESSABLE) || part.parentElement?.closest(PRESSABLE) === null)
    .map((part) => (part.matches('button') ? `Button: ${wordsOf(part)}` : wordsOf(part)))
    .filter((line) => line !== 'Button: Read aloud' && line.trim() !== '');
}

const wordsOf = (part: HTMLElement): string => (part.getAttribute('aria-label') ?? part.innerText).replace(/\s+/g, ' ').trim();
