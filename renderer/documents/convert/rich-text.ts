/** Rich text (rtf): its text in paragraphs. Fonts, pictures and embedded objects are left out. */
import { MAX_DEPTH } from '../../../main/core/documents/limits.ts';
import { ConvertError, type Converted, TreeBuilder } from './nodes.ts';

/** Groups that hold something other than the author's text. */
const LEFT_OUT =
  /^(fonttbl|colortbl|stylesheet|info|pict|object|header[lrf]?|footer[lrf]?|themedata|colorschememapping|datastore|latentstyles|listtable|listoverridetable|generator|fldinst|xmlnstbl|rsidtbl|filetbl)$/;
const ENDS_PARAGRAPH = /^(par|sect|page|row)$/;
const LETTERS: Readonly<Record<string, string>> = {
  tab: '\t',
  cell: '\t',
  line: '\n',
  emdash: '\u2014',
  endash: '\u2013',
  bullet: '\u2022',
  lquote: '\u2018',
  rquote: '\u2019',
  ldblquote: '\u201c',
  rdblquote: '\u201d',
};

/** A control word with its number, a control symbol, a byte in hexadecimal, a brace, or text. */
const TOKEN = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)|\\/gi;

interface Group {
  readonly isLeftOut: boolean;
  /** How many substitute characters follow a Unicode character, for programs without Unicode (`\uc`). */
  readonly skip: number;
}

export function convertRichText(bytes: Uint8Array): Converted {
  const rtf = new TextDecoder('windows-1252').decode(bytes);
  const tree = new TreeBuilder();
  const groups: Group[] = [];
  let group: Group = { isLeftOut: false, skip: 1 };
  let paragraph = '';
  let skip = 0;
  const endParagraph = (): void => {
    tree.open('p');
    paragraph.split('\n').forEach((line, at) => {
      if (at > 0) tree.add('br');
      tree.text(line);
    });
    tree.close();
    paragraph = '';
  };
  const append = (text: string): void => {
    const rest = text.slice(Math.min(skip, text.length));
    skip -= text.length - rest.length;
    if (!group.isLeftOut) paragraph += rest;
  };
  for (const [, word = '', number, hex, sign, brace, text] of rtf.matchAll(TOKEN)) {
    if (tree.isFull) break;
    if (brace === '{') {
      groups.push(group);
      if (groups.length > MAX_DEPTH) throw new ConvertError('tooMuch');
    } else if (brace === '}') group = groups.pop() ?? group;
    else if (text !== undefined) append(text);
    else if (hex !== undefined) append(new TextDecoder('windows-1252').decode(Uint8Array.of(Number.parseInt(hex, 16))));
    else if (sign !== undefined) {
      if (sign === '*') group = { ...group, isLeftOut: true };
      else if (/[\\{}]/.test(sign)) append(sign);
      else if (sign === '~') append('\u00a0');
    } else if (word === 'u' && number !== undefined) {
      skip = 0;
      append(String.fromCharCode(Number(number) & 0xffff));
      skip = group.skip;
    } else if (word === 'uc') group = { ...group, skip: Math.min(Math.max(Number(number ?? 1), 0), 8) };
    else if (LEFT_OUT.test(word)) group = { ...group, isLeftOut: true };
    else if (ENDS_PARAGRAPH.test(word)) {
      if (!group.isLeftOut) endParagraph();
    } else if (LETTERS[word] !== undefined) append(LETTERS[word]);
  }
  if (paragraph.trim() !== '') endParagraph();
  return tree.done();
}
