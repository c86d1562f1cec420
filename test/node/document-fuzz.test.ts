/** Hostile documents, made from real ones: each ends as a tree of harmless parts or in words, with bounded output. */
import { expect, test } from '@playwright/test';
import { unzipSync } from 'fflate';
import { MAX_NODES, MAX_TEXT_CHARACTERS } from '../../main/core/documents/limits.ts';
import { convert, type WrittenKind } from '../../renderer/documents/convert/convert.ts';
import { type DocumentNode, isTag, PICTURE } from '../../renderer/documents/convert/nodes.ts';
import { letterDocx, letterOdt, letterRtf, packed, rentOds, rentXlsx } from '../fakes/documents/office-files.ts';
import { inForm } from '../fakes/forms.ts';

const DOCUMENTS: readonly (readonly [WrittenKind, Buffer])[] = [
  ['word', letterDocx()],
  ['openText', letterOdt()],
  ['richText', letterRtf()],
  ['sheet', rentXlsx()],
  ['openSheet', rentOds()],
  ['table', Buffer.from('Name,Amount\n"Öz, A",5\n')],
  ['text', Buffer.from('Dear all')],
];

/** Put where markup or numbers were. */
const ODD = [
  ...[
    '<script>fetch("https://far.test/")</script>',
    '<img src="https://far.test/x.png" onerror="x()"/>',
    '<a href="javascript:x()">',
  ],
  ...[
    '</w:p></w:p>',
    '<w:tbl><w:tr><w:tc>',
    '-1',
    '99999999999',
    'NaN',
    '',
    '&#0;',
    '&far;',
    '\\u-1',
    '{\\pict ',
    ']]>',
    '"',
    '\0',
  ],
  ...[
    '<table:table-cell table:number-columns-repeated="99999999"><text:p>x</text:p></table:table-cell>',
    '../../../../etc/passwd',
  ],
] as const;

function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function hostile(bytes: Buffer, next: (below: number) => number): Buffer {
  return next(3) > 0 && bytes.subarray(0, 2).toString() === 'PK' ? inside(bytes, next) : outside(bytes, next);
}

/** Changed bytes, or the end cut off. */
function outside(bytes: Buffer, next: (below: number) => number): Buffer {
  const odd = Buffer.from(bytes);
  for (let change = 0; change <= next(8); change++) odd[next(odd.length)] = next(256);
  return next(3) === 0 ? odd.subarray(0, next(odd.length)) : odd;
}

/** Changed parts, packed properly, so that the readers of the parts get to see them. */
function inside(bytes: Buffer, next: (below: number) => number): Buffer {
  const parts = Object.entries(unzipSync(bytes)).map(([name, part]) => {
    if (next(2) === 0) return [name, part];
    const text = Buffer.from(part).toString('utf8');
    const [at, length] = [next(text.length + 1), next(20)];
    return [name, `${text.slice(0, at)}${ODD[next(ODD.length)]}${text.slice(at + length)}`];
  });
  return packed(Object.fromEntries(parts));
}

/** What the page would draw, counted. */
function harmless(nodes: readonly DocumentNode[]): { nodes: number; characters: number } {
  const sum = { nodes: 0, characters: 0 };
  for (const node of nodes) {
    sum.nodes += 1;
    if (typeof node === 'string') {
      sum.characters += node.length;
      continue;
    }
    expect(isTag(node.tag), node.tag).toBe(true);
    if (node.source !== undefined) expect(node.source).toMatch(PICTURE);
    const below = harmless(node.children);
    sum.nodes += below.nodes;
    sum.characters += below.characters;
  }
  return sum;
}

test('hostile documents of all kinds', async () => {
  test.setTimeout(inForm(300_000, 3_600_000));
  const next = random(23);
  for (let round = 0; round < inForm(10, 300); round++) {
    for (const [kind, bytes] of DOCUMENTS) {
      const outcome = await convert(kind, new Uint8Array(hostile(bytes, next)));
      if (!outcome.ok) continue;
      const { nodes, characters } = harmless(outcome.converted.nodes);
      expect(nodes).toBeLessThanOrEqual(MAX_NODES);
      expect(characters).toBeLessThanOrEqual(MAX_TEXT_CHARACTERS);
    }
  }
});

test('the tree holds no script and no address, though the document does', async () => {
  const text = '<text:p><text:a href="https://far.test/a" onclick="run()">here</text:a></text:p>';
  const body = `<x><script>run()</script><iframe src="https://far.test/b"/>${text}</x>`;
  const outcome = await convert('openText', new Uint8Array(packed({ 'content.xml': body })));
  expect(outcome).toEqual({
    ok: true,
    converted: { nodes: [{ tag: 'p', children: ['here'] }], isCut: false },
  });
});
