/** OpenDocument text (odt): text, headings, lists, tables and pictures, without the layout. */
import { ConvertError, type Converted, type Tag, TreeBuilder } from './nodes.ts';
import { type Attributes, readXml } from './xml.ts';
import { type Parts, pictureOf, textOf, unpack } from './zip-parts.ts';

const WANTED = /^(content\.xml|META-INF\/manifest\.xml|Pictures\/[^/]+)$/;
const MAX_SPACES = 100;

const ELEMENTS: Readonly<Record<string, Tag>> = {
  p: 'p',
  list: 'ul',
  'list-item': 'li',
  'list-header': 'li',
  table: 'table',
  'table-row': 'tr',
  'table-cell': 'td',
  'note-body': 'div',
};

/** Elements that are not part of the text that the author wants to be read. */
const LEFT_OUT = new Set([
  'tracked-changes',
  'annotation',
  'scripts',
  'forms',
  'font-face-decls',
  'automatic-styles',
  'sequence-decls',
]);

export function convertOpenText(bytes: Uint8Array): Converted {
  const parts = unpack(bytes, (name) => WANTED.test(name));
  refuseLocked(parts);
  const tree = new TreeBuilder();
  const opened: boolean[] = [];
  let skipped = 0;
  let inText = 0;
  readXml(textOf(parts, 'content.xml'), {
    open: (name, attributes) => {
      if (skipped > 0 || LEFT_OUT.has(name)) {
        skipped += 1;
        return;
      }
      const tag = name === 'h' ? headingOf(attributes) : ELEMENTS[name];
      opened.push(tag !== undefined);
      if (name === 'p' || name === 'h') inText += 1;
      if (tag !== undefined) tree.open(tag, tag === 'td' ? spanOf(attributes) : {});
      else addSmall(tree, parts, name, attributes);
    },
    text: (text) => {
      if (skipped === 0 && inText > 0) tree.text(text.replace(/\s+/g, ' '));
    },
    close: (name) => {
      if (skipped > 0) {
        skipped -= 1;
        return;
      }
      if (name === 'p' || name === 'h') inText -= 1;
      if (opened.pop() === true) tree.close();
    },
  });
  return tree.done();
}

/** @throws ConvertError for a document with a password */
export function refuseLocked(parts: Parts): void {
  const manifest = parts.get('META-INF/manifest.xml');
  if (manifest !== undefined && new TextDecoder().decode(manifest).includes('encryption-data')) throw new ConvertError('locked');
}

function addSmall(tree: TreeBuilder, parts: Parts, name: string, attributes: Attributes): void {
  if (name === 'line-break') tree.add('br');
  else if (name === 'tab') tree.text('\t');
  else if (name === 's') tree.text('\u00a0'.repeat(Math.min(Math.max(Number(attributes['c'] ?? 1) || 1, 1), MAX_SPACES)));
  else if (name === 'image') {
    const source = pictureOf(parts.get((attributes['href'] ?? '').replace(/^\.\//, '')));
    if (source !== null) tree.add('img', { source, label: '' });
  }
}

function headingOf(attributes: Attributes): Tag {
  const level = Math.min(Math.max(Number(attributes['outline-level'] ?? 1) || 1, 1), 5);
  return (['h2', 'h3', 'h4', 'h5', 'h6'] as const)[level - 1] ?? 'h6';
}

function spanOf(attributes: Attributes): { readonly columns: number; readonly rows: number } {
  return {
    columns: Number(attributes['number-columns-spanned'] ?? 1),
    rows: Number(attributes['number-rows-spanned'] ?? 1),
  };
}
