/** Word documents (docx), by mammoth: text, headings, lists, tables and pictures, without the layout. */
import { zipSync } from 'fflate';
import { convertToHtml } from 'mammoth';
import { ConvertError, type Converted, isTag, PICTURE, type Tag, TreeBuilder } from './nodes.ts';
import { readXml } from './xml.ts';
import { unpack } from './zip-parts.ts';

/** The parts that mammoth reads. Macros, controls, embedded files and fonts stay packed. */
const WANTED = /^(\[Content_Types\]\.xml|_rels\/\.rels|word\/([\w-]+\.xml|_rels\/[\w-]+\.xml\.rels|media\/[^/]+))$/;

/** Headings start one level below the page's own. */
const INSTEAD: Readonly<Record<string, Tag>> = {
  h1: 'h2',
  h2: 'h3',
  h3: 'h4',
  h4: 'h5',
  h5: 'h6',
  h6: 'h6',
  b: 'strong',
  i: 'em',
};

export async function convertWord(bytes: Uint8Array): Promise<Converted> {
  const parts = unpack(bytes, (name) => WANTED.test(name));
  for (const part of parts.values()) refuseDoctype(part);
  // Zipped again, so that mammoth unpacks only bytes that were checked.
  const safe = zipSync(Object.fromEntries(parts), { level: 0 });
  // In browsers mammoth takes the bytes as `arrayBuffer`, in Node as `buffer`.
  const input = { arrayBuffer: safe.buffer, buffer: safe } as unknown as Parameters<typeof convertToHtml>[0];
  const html = await convertToHtml(input, { includeEmbeddedStyleMap: false, externalFileAccess: false }).catch(() => {
    throw new ConvertError('unreadable');
  });
  return treeOf(html.value);
}

/** Mammoth writes well-formed markup. Links lose their address and keep their text. */
function treeOf(html: string): Converted {
  const tree = new TreeBuilder();
  const opened: boolean[] = [];
  readXml(`<body>${html}</body>`, {
    open: (name, attributes) => {
      const tag = INSTEAD[name] ?? name;
      const isKept = isTag(tag) && (tag !== 'img' || PICTURE.test(attributes['src'] ?? ''));
      opened.push(isKept);
      if (isKept) tree.open(tag, moreOf(tag, attributes));
    },
    text: (text) => tree.text(text),
    close: () => {
      if (opened.pop() === true) tree.close();
    },
  });
  return tree.done();
}

function moreOf(tag: Tag, attributes: Readonly<Record<string, string>>): Parameters<TreeBuilder['add']>[1] {
  if (tag === 'img') return { source: attributes['src'] ?? '', label: attributes['alt'] ?? '' };
  const [columns, rows] = [Number(attributes['colspan'] ?? 1), Number(attributes['rowspan'] ?? 1)];
  return tag === 'td' || tag === 'th' ? { columns, rows } : {};
}

/** Word writes no DOCTYPE; entities that one declares could expand without limit. */
function refuseDoctype(part: Uint8Array): void {
  const isMarkup = part[0] === 0x3c || part[0] === 0xef || part[0] === 0xff || part[0] === 0xfe;
  if (isMarkup && /<!(DOCTYPE|ENTITY)/i.test(new TextDecoder().decode(part))) throw new ConvertError('unreadable');
}
