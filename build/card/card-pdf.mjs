// @ts-check
/** Makes the card as a PDF of one sheet, tagged for screen readers. */
import { Stop } from '../say.mjs';
import { COLOURS, HEIGHT, WIDTH } from './pictures.mjs';

/**
 * @typedef {import('./guide-text.mjs').Run} Run
 * @typedef {import('./guide-text.mjs').Block} Block
 * @typedef {import('./guide-text.mjs').Section} Section
 */

/** All lengths are in points. */
const MARGIN = 26;
const SIZE = 9;
const GAP = 14;
const AFTER_BLOCK = 3;
const INDENT = 10;
const PANELS_A_ROW = 3;
const PICTURE_WIDTH = 128;

/** @param {import('./card.mjs').Card} card @returns {Promise<Buffer>} the same bytes for the same card */
export async function cardPdf({ title, opening, screens, panels, sections }) {
  // Imported here, because a fresh clone has no packages when the build begins.
  const { default: PDFDocument } = await import('pdfkit');
  const info = { Title: title, CreationDate: new Date(0) };
  const form = /** @type {const} */ ({ pdfVersion: '1.7', tagged: true, lang: 'en-GB', displayTitle: true, compress: false });
  const doc = new PDFDocument({ size: 'A4', margin: MARGIN, info, ...form });
  let pages = 1;
  doc.on('pageAdded', () => {
    pages += 1;
  });
  const writer = new Writer(doc);
  const whole = doc.page.width - 2 * MARGIN;
  writer.heading('H1', MARGIN, whole, title, 15);
  for (const block of opening.blocks) writer.block(MARGIN, whole, block);
  writer.heading('H2', MARGIN, whole, screens);
  const width = (whole - GAP * (PANELS_A_ROW - 1)) / PANELS_A_ROW;
  for (let first = 0; first < panels.length; first += PANELS_A_ROW)
    writer.abreast(
      panels.slice(first, first + PANELS_A_ROW).map((panel, at) => () => {
        writer.panel(MARGIN + at * (width + GAP), width, panel);
      }),
    );
  const column = (whole - GAP) / 2;
  const left = inLeftColumn(sections.map((section) => writer.heightOf(column, section)));
  writer.abreast([
    () => writer.sections(MARGIN, column, sections.slice(0, left)),
    () => writer.sections(MARGIN + column + GAP, column, sections.slice(left)),
  ]);
  if (pages > 1) throw new Stop('The card for Facilities does not fit on one sheet: shorten FACILITIES.md.');
  writer.end();
  return Buffer.concat(await doc.toArray());
}

/** Returns how many sections go into the left column, so that the columns are about equally long. @param {number[]} heights */
function inLeftColumn(heights) {
  const sum = (/** @type {number[]} */ some) => some.reduce((all, height) => all + height, 0);
  const longer = heights.map((_, at) => Math.max(sum(heights.slice(0, at)), sum(heights.slice(at))));
  return longer.indexOf(Math.min(...longer));
}

class Writer {
  #doc;
  #parts;

  /** @param {PDFKit.PDFDocument} doc the next line begins at its `y` */
  constructor(doc) {
    this.#doc = doc;
    this.#parts = doc.struct('Document');
    doc.addStructure(this.#parts);
  }

  end() {
    this.#parts.end();
    this.#doc.end();
  }

  /** Draws things side by side, and continues below the longest. @param {(() => void)[]} draws */
  abreast(draws) {
    const top = this.#doc.y;
    const ends = draws.map((draw) => {
      this.#doc.y = top;
      draw();
      return this.#doc.y;
    });
    this.#doc.y = Math.max(...ends);
  }

  /** Returns a rough height, enough to choose a column. @param {number} width @param {Section} section @returns {number} */
  heightOf(width, { blocks }) {
    const high = (/** @type {Run[]} */ runs, /** @type {number} */ within) =>
      this.#doc.fontSize(SIZE).heightOfString(runs.map(({ words }) => words).join(''), { width: within });
    return blocks.reduce((sum, block) => {
      if (block.kind === 'words') return sum + high(block.runs, width);
      if (block.kind === 'list') return block.items.reduce((all, item) => all + high(item, width - INDENT), sum);
      return block.rows.reduce((all, row) => all + Math.max(...row.map((cell) => high(cell, width / row.length - 6))), sum);
    }, 2 * SIZE);
  }

  /** @param {number} x @param {number} width @param {Section[]} sections */
  sections(x, width, sections) {
    for (const { title, blocks } of sections) {
      this.heading('H2', x, width, title);
      for (const block of blocks) this.block(x, width, block);
    }
  }

  /** @param {'H1' | 'H2'} level @param {number} x @param {number} width @param {string} title */
  heading(level, x, width, title, size = 10) {
    this.#doc.y += 5;
    this.#words(level, x, width, [{ words: title, strong: true }], size);
  }

  /** @param {number} x @param {number} width @param {import('./card.mjs').Panel} panel */
  panel(x, width, { words, means, does, shapes }) {
    const doc = this.#doc;
    const scale = PICTURE_WIDTH / WIDTH;
    const top = doc.y + 4;
    this.#part('Figure', { alt: words }, () => {
      for (const shape of shapes) {
        const [left, y, colour] = [x + shape.x * scale, top + shape.y * scale, COLOURS[shape.shade]];
        if (shape.kind === 'box') doc.rect(left, y, shape.w * scale, shape.h * scale).fill(colour);
        else
          this.#font(true, shape.size * scale, colour).text(shape.words, left, y, { baseline: 'alphabetic', lineBreak: false });
      }
    });
    doc.y = top + HEIGHT * scale + 3;
    this.#words('P', x, width, [{ words, strong: true }]);
    this.#words('P', x, width, [...means, { words: ' You: ', strong: true }, ...does]);
  }

  /** @param {number} x @param {number} width @param {Block} block */
  block(x, width, block) {
    if (block.kind === 'words') this.#words('P', x, width, block.runs);
    else if (block.kind === 'list')
      for (const [at, item] of block.items.entries()) {
        const sign = [{ words: block.numbered ? `${at + 1}.` : '-', strong: false }];
        this.abreast([() => this.#words('P', x, INDENT, sign), () => this.#words('P', x + INDENT, width - INDENT, item)]);
      }
    else for (const row of block.rows) this.#row(x, width, row);
    this.#doc.y += AFTER_BLOCK;
  }

  /** @param {number} x @param {number} width @param {Run[][]} row */
  #row(x, width, row) {
    const doc = this.#doc;
    const each = width / row.length;
    this.abreast(row.map((cell, at) => () => this.#words('P', x + at * each, each - 6, cell)));
    doc.markContent('Artifact', { type: 'Layout' });
    doc.rect(x, doc.y + 1, width, 0.4).fill(COLOURS.line);
    doc.endMarkedContent();
    doc.y += AFTER_BLOCK;
  }

  /** Writes wrapped text. @param {string} part @param {number} x @param {number} width @param {Run[]} runs */
  #words(part, x, width, runs, size = SIZE) {
    const top = this.#doc.y;
    this.#part(part, {}, () => {
      for (const [at, { words, strong }] of runs.entries()) {
        const options = { width, continued: at < runs.length - 1 };
        this.#font(strong, size, COLOURS.ink);
        if (at === 0) this.#doc.text(words, x, top, options);
        else this.#doc.text(words, options);
      }
    });
  }

  /** Tags what is drawn, for screen readers. @param {string} part the tag, such as `P` @param {{ alt?: string }} options @param {() => void} draw */
  #part(part, options, draw) {
    this.#parts.add(this.#doc.struct(part, options, draw));
  }

  /** @param {boolean} strong @param {number} size @param {string} colour */
  #font(strong, size, colour) {
    return this.#doc
      .font(strong ? 'Helvetica-Bold' : 'Helvetica')
      .fontSize(size)
      .fillColor(colour);
  }
}
