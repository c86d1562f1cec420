// @ts-check
/** Makes the Facilities card from their guide: an HTML page, a PDF to print, and data for our own page. `out/app/card` */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cardOf } from './card/card.mjs';
import { cardPage } from './card/card-html.mjs';
import { cardPdf } from './card/card-pdf.mjs';
import { writeWhereNew } from './evidence.mjs';
import { root } from './paths.mjs';

export const cardFiles = { page: 'FACILITIES.html', pdf: 'FACILITIES.pdf' };

/** @param {string} folder @param {{ forPeople?: boolean }} [wish] true: only the HTML page and the PDF */
export async function makeCard(folder, { forPeople = false } = {}) {
  const read = (/** @type {string} */ path) => readFileSync(join(root, path), 'utf8');
  const card = cardOf(read('kiosk-config/FACILITIES.md'), JSON.parse(read('renderer/messages/en.json')));
  mkdirSync(folder, { recursive: true });
  writeWhereNew(join(folder, cardFiles.page), cardPage(card));
  writeWhereNew(join(folder, cardFiles.pdf), await cardPdf(card));
  if (forPeople) return;
  // Our page may load only its own scripts, no JSON.
  writeWhereNew(join(folder, 'facilities-card.js'), `export const CARD = ${JSON.stringify(card, null, 1)};\n`);
}
