/** Hostile documents, made from real ones: each becomes a bounded tree of harmless nodes or is refused with an error. */
import { expect, test } from '@playwright/test';
import { MAX_NODES, MAX_TEXT_CHARACTERS } from '../../main/core/documents/limits.ts';
import { convert, type WrittenKind } from '../../renderer/documents/convert/convert.ts';
import { type DocumentNode, isTag, PICTURE } from '../../renderer/documents/convert/nodes.ts';
import { below, hostile, realDocument } from '../fakes/documents/hostile.ts';
import { packed } from '../fakes/documents/office-files.ts';
import { byRunLength } from '../fakes/forms.ts';
import { seeded } from '../fakes/random.ts';

const WRITTEN: readonly (readonly [WrittenKind, Buffer])[] = (
  [
    ['word', 'letter.docx'],
    ['openText', 'letter.odt'],
    ['richText', 'letter.rtf'],
    ['sheet', 'rent.xlsx'],
    ['openSheet', 'rota.ods'],
    ['table', 'list.csv'],
    ['text', 'notes.txt'],
  ] as const
).map(([kind, name]) => [kind, realDocument(name)]);

/** Checks that the nodes are harmless; returns how many nodes and characters the page would draw. */
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
    const inside = harmless(node.children);
    sum.nodes += inside.nodes;
    sum.characters += inside.characters;
  }
  return sum;
}

test('hostile documents of all kinds become a bounded tree of harmless nodes or an error', async () => {
  test.setTimeout(byRunLength(300_000, 3_600_000));
  const next = below(seeded(23));
  for (let round = 0; round < byRunLength(10, 300); round++) {
    for (const [kind, bytes] of WRITTEN) {
      const outcome = await convert(kind, new Uint8Array(hostile(bytes, next)));
      if (!outcome.ok) continue;
      const { nodes, characters } = harmless(outcome.converted.nodes);
      expect(nodes).toBeLessThanOrEqual(MAX_NODES);
      expect(characters).toBeLessThanOrEqual(MAX_TEXT_CHARACTERS);
    }
  }
});

test('scripts and addresses of a document are not in the converted tree', async () => {
  const text = '<text:p><text:a href="https://far.test/a" onclick="run()">here</text:a></text:p>';
  const body = `<x><script>run()</script><iframe src="https://far.test/b"/>${text}</x>`;
  const outcome = await convert('openText', new Uint8Array(packed({ 'content.xml': body })));
  expect(outcome).toEqual({
    ok: true,
    converted: { nodes: [{ tag: 'p', children: ['here'] }], isCut: false },
  });
});
