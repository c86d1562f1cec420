/** What is read aloud of a screen or dialog of ours: headings, paragraphs, rows and the names of buttons and fields, one per line. */
import type { Passage } from '../../main/contract/page-state.ts';
import { say, sayInEnglish } from '../messages/say.ts';

const PARTS = 'h1,h2,h3,h4,h5,h6,p,li,dt,dd,th,td,legend,label,summary,button,a';
/** Read as lines of their own, not as part of the surrounding text. */
const PRESSABLE = 'button,a,label,summary';

/** Attribute of "Read aloud" itself. */
export const READ_BUTTON = 'data-read-button';
/** Not read: "Read aloud", status regions, which are announced by themselves, and the names of languages, which are in many. */
const SKIPPED = `[${READ_BUTTON}], [aria-hidden="true"], [role="status"], .languages`;

/** The text in its order, a passage for each change of language: a voice speaks only one. */
export function textOnScreen(): readonly Passage[] {
  const dialogs = document.querySelectorAll('dialog[open]');
  const dialog = dialogs[dialogs.length - 1];
  const places = dialog === undefined ? [...document.querySelectorAll('main, .screen__footer')] : [dialog];
  return inPassages(places.flatMap(linesIn));
}

/** Joins the lines that follow each other in the same language. */
export function inPassages(lines: readonly Passage[]): readonly Passage[] {
  const passages: Passage[] = [];
  for (const line of lines) {
    const last = passages.at(-1);
    if (last?.language !== line.language) passages.push(line);
    else passages[passages.length - 1] = { ...last, text: `${last.text}\n${line.text}` };
  }
  return passages;
}

function linesIn(place: Element): readonly Passage[] {
  return [...place.querySelectorAll<HTMLElement>(PARTS)]
    .filter((part) => part.checkVisibility() && part.closest(SKIPPED) === null)
    .filter((part) => part.querySelector(PARTS) === null || part.matches(PRESSABLE))
    .filter((part) => part.matches(PRESSABLE) || part.parentElement?.closest(PRESSABLE) === null)
    .filter((part) => wordsOf(part) !== '')
    .map(lineOf);
}

function lineOf(part: HTMLElement): Passage {
  const [name, own] = [wordsOf(part), document.documentElement.lang];
  const language = part.closest<HTMLElement>('[lang]')?.lang ?? own;
  if (!part.matches('button')) return { text: name, language };
  // Staff's dialog and the rules are in English on the screens of every language.
  return { text: language === own ? say('reading.button', { name }) : sayInEnglish('reading.button', { name }), language };
}

const wordsOf = (part: HTMLElement): string => (part.getAttribute('aria-label') ?? part.innerText).replace(/\s+/g, ' ').trim();
