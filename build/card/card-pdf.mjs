// @ts-check
/** The card as a PDF of one sheet. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../paths.mjs';
import { Stop } from '../say.mjs';
import { letterWidths } from './letter-widths.mjs';
import { A4, PdfPage } from './pdf-page.mjs';
import { COLOURS, HEIGHT, WIDTH } from './pictures.mjs';

/** @typedef {import('./guide-text.mjs').Run} Run */

const FONTS = join(root, 'node_modules/pdfjs-dist/standard_fonts');
const MARGIN = 26;
const [SIZE, LINE] = [8.3, 10.2];
/** How far letters reach below their line. */
const BELOW = 3;
const GAP = 14;
const PANELS_A_ROW = 3;
const PICTURE_WIDTH = 128;

/** @param {import('./card.mjs').Card} card */
export function cardPdf({ title, opening, screens, panels, sections }) {
  const widths = (/** @type {string} */ name) => letterWidths(readFileSync(join(FONTS, `LiberationSans-${name}.ttf`)));
  const writer = new Writer(new PdfPage({ plain: widths('Regular'), strong: widths('Bold') }));
  const whole = A4.width - 2 * MARGIN;
  writer.words(MARGIN, whole, [{ words: title, strong: true }], 15, 20);
  for (const block of opening.blocks) writer.block(MARGIN, whole, block);
  writer.heading(MARGIN, whole, screens);
  const width = (whole - GAP * (PANELS_A_ROW - 1)) / PANELS_A_ROW;
  for (let first = 0; first < panels.length; first += PANELS_A_ROW) {
    const top = writer.y;
    const ends = panels.slice(first, first + PANELS_A_ROW).map((panel, at) => {
      writer.y = top;
      writer.panel(MARGIN + at * (width + GAP), width, panel);
      return writer.y;
    });
    writer.y = Math.max(...ends) + 4;
  }
  const [top, column] = [writer.y, (whole - GAP) / 2];
  const left = inLeftColumn(sections.map((section) => writer.heightOf(column, section)));
  for (const [at, section] of sections.entries()) {
    if (at === left) writer.y = top;
    writer.section(at < left ? MARGIN : MARGIN + column + GAP, column, section);
  }
  return writer.page.file(title);
}

/** How many of them stand on the left, so that neither column is much longer. @param {number[]} heights */
function inLeftColumn(heights) {
  const sum = (/** @type {number[]} */ some) => some.reduce((all, height) => all + height, 0);
  const longer = heights.map((_, at) => Math.max(sum(heights.slice(0, at)), sum(heights.slice(at))));
  return longer.indexOf(Math.min(...longer));
}

class Writer {
  page;
  /** Where the next line begins. */
  y = MARGIN;
  /** @type {boolean} */
  #isTrial = false;

  /** @param {PdfPage} page */
  constructor(page) {
    this.page = page;
  }

  /** @param {number} width @param {import('./guide-text.mjs').Section} section */
  heightOf(width, section) {
    const before = this.y;
    [this.y, this.#isTrial] = [0, true];
    this.section(0, width, section);
    const height = this.y;
    [this.y, this.#isTrial] = [before, false];
    return height;
  }

  /** @param {number} x @param {number} width @param {import('./guide-text.mjs').Section} section */
  section(x, width, { title, blocks }) {
    this.heading(x, width, title);
    for (const block of blocks) this.block(x, width, block);
  }

  /** @param {number} x @param {number} width @param {string} title */
  heading(x, width, title) {
    this.y += 5;
    this.words(x, width, [{ words: title, strong: true }], 10, 13);
  }

  /** @param {number} x @param {number} width @param {import('./card.mjs').Panel} panel */
  panel(x, width, { words, means, does, shapes }) {
    const scale = PICTURE_WIDTH / WIDTH;
    this.y += BELOW + 1;
    for (const shape of shapes) {
      const [left, top, colour] = [x + shape.x * scale, this.y + shape.y * scale, COLOURS[shape.shade]];
      if (shape.kind === 'box') this.page.box(left, top, shape.w * scale, shape.h * scale, colour);
      else this.page.words(left, top, shape.size * scale, shape.words, true, colour);
    }
    this.y += HEIGHT * scale + 3;
    this.words(x, width, [{ words, strong: true }]);
    this.words(x, width, [...means, { words: ' You: ', strong: true }, ...does]);
  }

  /** @param {number} x @param {number} width @param {import('./guide-text.mjs').Block} block */
  block(x, width, block) {
    if (block.kind === 'words') this.words(x, width, block.runs);
    else if (block.kind === 'list') {
      for (const [at, item] of block.items.entries()) {
        const top = this.y;
        this.words(x, 10, [{ words: block.numbered ? `${at + 1}.` : '-', strong: false }]);
        this.y = top;
        this.words(x + 10, width - 10, item);
      }
    } else for (const row of block.rows) this.#row(x, width, row);
    this.y += BELOW;
  }

  /** @param {number} x @param {number} width @param {Run[][]} row */
  #row(x, width, row) {
    const [top, each] = [this.y, width / row.length];
    const ends = row.map((cell, at) => {
      this.y = top;
      this.words(x + at * each, each - 6, cell);
      return this.y;
    });
    this.y = Math.max(...ends) + BELOW;
    if (!this.#isTrial) this.page.box(x, this.y, width, 0.4, COLOURS.line);
  }

  /** Lines of words, as many as it takes. @param {number} x @param {number} width @param {Run[]} runs */
  words(x, width, runs, size = SIZE, line = LINE) {
    let left = x;
    this.y += line;
    for (const { words, strong } of runs)
      for (const word of words.split(/(?<= )/)) {
        const needs = this.page.widthOf(word.trimEnd(), size, strong);
        if (left > x && left + needs > x + width) [left, this.y] = [x, this.y + line];
        if (this.y > A4.height - MARGIN)
          throw new Stop('The card for Facilities does not fit on one sheet: shorten FACILITIES.md.');
        if (!this.#isTrial) this.page.words(left, this.y, size, word, strong, COLOURS.ink);
        left += this.page.widthOf(word, size, strong);
      }
  }
}
