// @ts-check
/** How wide letters are, read from a TrueType font that is as wide as Helvetica, letter by letter. */

/**
 * @param {Buffer} font
 * @returns {(letter: string) => number} in parts of the font's size; 0 for a letter that it does not have
 */
export function letterWidths(font) {
  const tables = new Map();
  for (let at = 12; at < 12 + 16 * font.readUInt16BE(4); at += 16)
    tables.set(font.toString('latin1', at, at + 4), font.readUInt32BE(at + 8));
  /** @param {string} name */
  const place = (name) => {
    const at = tables.get(name);
    if (at === undefined) throw new Error(`the font has no table ${name}`);
    return at;
  };
  const [units, known] = [font.readUInt16BE(place('head') + 18), font.readUInt16BE(place('hhea') + 34)];
  const glyphOf = glyphs(font, place('cmap'));
  return (letter) => {
    const glyph = glyphOf(letter.codePointAt(0) ?? 0);
    return glyph === 0 ? 0 : font.readUInt16BE(place('hmtx') + 4 * Math.min(glyph, known - 1)) / units;
  };
}

/**
 * By the usual form of a font's list of letters, 4: runs of codes, each with what its glyphs differ by.
 * @param {Buffer} font
 * @param {number} cmap
 * @returns {(code: number) => number}
 */
function glyphs(font, cmap) {
  const entries = Array.from({ length: font.readUInt16BE(cmap + 2) }, (_, at) => cmap + font.readUInt32BE(cmap + 8 + 8 * at));
  const list = entries.find((at) => font.readUInt16BE(at) === 4);
  if (list === undefined) throw new Error('the font has no list of letters of form 4');
  const size = font.readUInt16BE(list + 6);
  const [ends, starts] = [list + 14, list + 16 + size];
  return (code) => {
    for (let at = 0; at < size; at += 2) {
      if (code > font.readUInt16BE(ends + at)) continue;
      const first = font.readUInt16BE(starts + at);
      if (code < first) return 0;
      const [delta, rangePlace] = [font.readUInt16BE(starts + size + at), starts + 2 * size + at];
      const range = font.readUInt16BE(rangePlace);
      if (range === 0) return (code + delta) & 0xffff;
      const glyph = font.readUInt16BE(rangePlace + range + 2 * (code - first));
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
    }
    return 0;
  };
}
