// @ts-check
/** One page of a PDF: boxes and words in Helvetica, which every reader of PDFs has. The same bytes for the same page. */

/** @typedef {(letter: string) => number} Widths */

export const A4 = { width: 595, height: 842 };

/** What is drawn on, from the top left corner, in points. */
export class PdfPage {
  /** @type {string[]} */
  #drawn = [];
  #widths;

  /** @param {{ plain: Widths, strong: Widths }} widths */
  constructor(widths) {
    this.#widths = widths;
  }

  /** @param {string} words @param {number} size @param {boolean} strong */
  widthOf(words, size, strong) {
    const width = strong ? this.#widths.strong : this.#widths.plain;
    return size * [...words].reduce((sum, letter) => sum + width(letter), 0);
  }

  /** @param {number} x @param {number} y @param {number} w @param {number} h @param {string} colour `#rrggbb` */
  box(x, y, w, h, colour) {
    this.#drawn.push(`${inParts(colour)} rg ${[x, A4.height - y - h, w, h].map(short).join(' ')} re f`);
  }

  /** @param {number} x @param {number} y of the base line @param {number} size @param {string} words @param {boolean} strong @param {string} colour */
  words(x, y, size, words, strong, colour) {
    this.#drawn.push(
      `BT ${inParts(colour)} rg /${strong ? 'B' : 'R'} ${short(size)} Tf ${short(x)} ${short(A4.height - y)} Td (${inPdf(words)}) Tj ET`,
    );
  }

  /** @param {string} title @returns {Buffer} */
  file(title) {
    const content = this.#drawn.join('\n');
    const font = (/** @type {string} */ name) =>
      `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;
    const objects = [
      '<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) /ViewerPreferences << /DisplayDocTitle true >> >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${A4.width} ${A4.height}] /Contents 4 0 R /Resources << /Font << /R 5 0 R /B 6 0 R >> >> >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      font('Helvetica'),
      font('Helvetica-Bold'),
      `<< /Title (${inPdf(title)}) >>`,
    ];
    let text = '%PDF-1.4\n';
    const places = objects.map((object, at) => {
      const place = text.length;
      text += `${at + 1} 0 obj\n${object}\nendobj\n`;
      return place;
    });
    const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
    const size = objects.length + 1;
    return Buffer.from(
      `${text}xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R /Info 7 0 R >>\nstartxref\n${text.length}\n%%EOF\n`,
      'latin1',
    );
  }
}

/** @param {number} value */
const short = (value) => String(Math.round(value * 100) / 100);

/** @param {string} colour */
function inParts(colour) {
  return [1, 3, 5].map((at) => short(Number.parseInt(colour.slice(at, at + 2), 16) / 255)).join(' ');
}

/** @param {string} words */
function inPdf(words) {
  if (/[^\x20-\x7e]/.test(words)) throw new Error(`the PDF can only say plain letters, not "${words}"`);
  return words.replaceAll(/[\\()]/g, '\\$&');
}
