// @ts-check
/** Makes the content of the Facilities card: the guide's text, with a picture for each screen that has one. Pure. */
import { Stop } from '../say.mjs';
import { readGuide, wordsOf } from './guide-text.mjs';
import { PICTURES } from './pictures.mjs';

/**
 * @typedef {import('./guide-text.mjs').Run} Run
 * @typedef {import('./guide-text.mjs').Section} Section
 * @typedef {{ words: string, means: Run[], does: Run[], shapes: import('./pictures.mjs').Shape[] }} Panel
 * @typedef {{ title: string, opening: Section, screens: string, panels: Panel[], sections: Section[] }} Card
 */

/**
 * @param {string} guide the text of FACILITIES.md
 * @param {Readonly<Record<string, string>>} messages the English texts of the kiosk's screens
 * @returns {Card}
 */
export function cardOf(guide, messages) {
  const { title, sections } = readGuide(guide);
  const [opening, screens, ...others] = sections;
  const table = screens?.blocks.find((block) => block.kind === 'table');
  if (opening === undefined || screens === undefined || table === undefined)
    throw new Stop('FACILITIES.md must begin with a section and a table of screens.');
  const panels = PICTURES.map(({ key, draw }) => {
    const words = key === '' ? '' : (messages[key] ?? '');
    const row = table.rows.find(([cell]) =>
      key === '' ? /^black/.test(wordsOf(cell)) : cell?.some((run) => run.words === words),
    );
    if (row === undefined)
      throw new Stop(`FACILITIES.md has no row for the screen ${key === '' ? 'that is black' : `"${words}" (${key})`}.`);
    const [name, means = [], does = []] = row;
    return {
      words: wordsOf(name),
      means: sentence(means),
      does: sentence(does),
      shapes: draw(words, messages['bar.staff'] ?? ''),
    };
  });
  const shown = new Set(panels.map(({ words }) => words));
  const rest = table.rows.filter(([name]) => !shown.has(wordsOf(name)));
  const also = { title: 'Other screens', blocks: [{ ...table, rows: rest }] };
  return { title, opening, screens: screens.title, panels, sections: rest.length === 0 ? others : [also, ...others] };
}

/** @param {Run[]} runs @returns {Run[]} */
function sentence(runs) {
  return /[.?]$/.test(wordsOf(runs)) ? runs : [...runs, { words: '.', strong: false }];
}
