/** What the viewer draws of a document: text, tables and pictures, but nothing that loads, runs or links anywhere. */
import { expect, test } from '@playwright/test';
import { convert, type WrittenKind } from '../../renderer/documents/convert/convert.ts';
import type { Converted, DocumentNode } from '../../renderer/documents/convert/nodes.ts';
import {
  docxOf,
  letterDocx,
  letterOdt,
  letterRtf,
  packed,
  rentOds,
  rentXlsx,
  wordText,
} from '../fakes/documents/office-files.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

async function converted(kind: WrittenKind, bytes: Uint8Array): Promise<Converted> {
  const outcome = await convert(kind, new Uint8Array(bytes));
  if (!outcome.ok) throw new Error(outcome.fault);
  return outcome.converted;
}

async function faultOf(kind: WrittenKind, bytes: Uint8Array): Promise<string> {
  const outcome = await convert(kind, new Uint8Array(bytes));
  return outcome.ok ? 'none' : outcome.fault;
}

/** "p(Dear ...) table(tr(td(..)))" */
function outline(nodes: readonly DocumentNode[]): string {
  return nodes
    .map((node) => {
      if (typeof node === 'string') return node;
      const columns = (node.columns ?? 1) > 1 ? `*${node.columns}` : '';
      return `${node.tag}${columns}(${node.label === undefined ? '' : `${node.label}: `}${outline(node.children)})`;
    })
    .join('');
}

test('a Word document keeps headings, text and tables; links, remote pictures and macros are removed', async () => {
  const { nodes, isCut } = await converted('word', letterDocx());
  expect(outline(nodes)).toBe('h2(Your appointment)p(Dear Ms Öztürk,)p(our website)table(tr(td(p(Day))td(p(Tuesday))))');
  expect(isCut).toBe(false);
  expect(JSON.stringify(nodes)).not.toContain('far.test');
});

test('a picture inside a Word document is drawn', async () => {
  const blip = '<pic:pic><pic:blipFill><a:blip r:embed="rIdIn"/></pic:blipFill></pic:pic>';
  const body = `<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="A map"/><a:graphic><a:graphicData>${blip}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;
  const link =
    '<Relationship Id="rIdIn" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/a.png"/>';
  const { nodes } = await converted('word', docxOf(body, link, { 'word/media/a.png': new Uint8Array(PNG) }));
  expect(JSON.stringify(nodes)).toContain('"tag":"img"');
  expect(JSON.stringify(nodes)).toContain('"label":"A map"');
  expect(JSON.stringify(nodes)).toContain('data:image/png;base64,');
});

test('an OpenDocument text loses tracked deletions, links and remote pictures', async () => {
  const { nodes } = await converted('openText', letterOdt());
  expect(outline(nodes)).toBe('h2(Housing form)p(Please bring\u00a0\u00a0proof.)p()ul(li(p(Passport)))');
  expect(JSON.stringify(nodes)).not.toMatch(/far\.test|struck/);
});

test('rich text (RTF) keeps its text, without fonts, field codes and hidden titles', async () => {
  const { nodes } = await converted('richText', letterRtf());
  expect(outline(nodes)).toBe('p(Café menu)p(Price €5)p(our site)');
});

test("an Excel workbook shows its saved values in Excel's formats; hidden sheets are omitted", async () => {
  const { nodes, isCut } = await converted('sheet', rentXlsx());
  expect(outline(nodes)).toBe(
    'section(Rent: table(tr(td(Month)td()td(To pay)td*2())tr(td*5())tr(td(01/12/2026)td()td(£1,234.50)td(25%)td(0.3))))',
  );
  expect(isCut).toBe(false);
  expect(JSON.stringify(nodes)).not.toMatch(/far\.test|Secret/);
});

test('an OpenDocument spreadsheet is drawn without the empty rows and columns after the last value', async () => {
  const { nodes, isCut } = await converted('openSheet', rentOds());
  expect(outline(nodes)).toBe('section(Rota: table(tr(td(Monday)td(9 am)td(9 am))))');
  expect(isCut).toBe(false);
});

test('CSV is read with commas, semicolons or tabs, and in UTF-8 or Latin-1', async () => {
  const table = async (text: Uint8Array | string): Promise<string> =>
    outline((await converted('table', Buffer.from(text as string))).nodes);
  const wanted = 'section(: table(tr(td(Name)td(Amount))tr(td(Öz, A)td(5))))';
  expect(await table('Name,Amount\r\n"Öz, A",5\r\n')).toBe(wanted);
  expect(await table('\ufeffName;Amount\n"Öz, A";5')).toBe(wanted);
  expect(await table(Buffer.from('Name\tAmount\n"Öz, A"\t5', 'latin1'))).toBe(wanted);
  expect(await table('\n\n'), 'the page reports an empty table').toBe('section(: )');
});

test('plain text is read in UTF-8, Latin-1 and UTF-16', async () => {
  for (const bytes of [
    Buffer.from('Grüße'),
    Buffer.from('\ufeffGrüße'),
    Buffer.from('Grüße', 'latin1'),
    Buffer.from('\ufeffGrüße', 'utf16le'),
  ])
    expect.soft(outline((await converted('text', bytes)).nodes).replace('\ufeff', '')).toBe('pre(Grüße)');
});

test('a zip bomb is not unpacked, whatever size it declares', async () => {
  // A ZIP file states the size twice.
  const declaring = (size: number): Buffer => {
    const bytes = packed({ 'content.xml': new Uint8Array(200_000) });
    for (const at of [22, bytes.lastIndexOf('PK\x01\x02') + 24]) bytes.writeUInt32LE(size, at);
    return bytes;
  };
  expect(await faultOf('openText', declaring(200 * 1024 * 1024))).toBe('tooMuch');
  expect(await faultOf('openText', declaring(1_000))).toBe('unreadable');
  const many = packed(Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`a${at}`, ''])));
  expect(await faultOf('sheet', many)).toBe('tooMuch');
});

test('entity expansion, nested tables and endless repeats end in an error or a truncated document', async () => {
  const entity = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>';
  expect(await faultOf('openText', packed({ 'content.xml': `${entity}<x>&b;</x>` }))).toBe('unreadable');
  const word = docxOf(wordText('x'), '', { 'word/document.xml': `${entity}<x>&b;</x>` });
  expect(await faultOf('word', word)).toBe('unreadable');
  const deep = packed({ 'content.xml': `${'<table>'.repeat(10_000)}${'</table>'.repeat(10_000)}` });
  expect(await faultOf('openText', deep)).toBe('tooMuch');
  const row =
    '<table-row number-rows-repeated="1000000000"><table-cell number-columns-repeated="1000000000"><p>x</p></table-cell></table-row>';
  const endless = await converted('openSheet', packed({ 'content.xml': `<table name="x">${row}</table>` }));
  expect(endless.isCut).toBe(true);
  expect(await faultOf('richText', Buffer.from(`{\\rtf1 ${'{'.repeat(100_000)}`))).toBe('tooMuch');
});

test('a document with a password is distinguished from a broken one', async () => {
  const locked = packed({ 'content.xml': 'x', 'META-INF/manifest.xml': '<manifest:encryption-data/>' });
  expect(await faultOf('openText', locked)).toBe('locked');
  for (const kind of ['word', 'openText', 'sheet', 'openSheet'] as const)
    expect.soft(await faultOf(kind, Buffer.from('PK\x03\x04 and nothing more'))).toBe('unreadable');
});

test('a long text is truncated and marked as cut', async () => {
  const { isCut } = await converted('text', Buffer.alloc(5_000_000, 'a'));
  expect(isCut).toBe(true);
});
