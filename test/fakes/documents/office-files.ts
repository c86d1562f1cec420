/** Makes small documents of the kinds that visitors receive. */
import { strToU8, zipSync } from 'fflate';

type PartsOf = Readonly<Record<string, string | Uint8Array>>;

/** A zipped document. @param first a first part that stays uncompressed, as OpenDocument requires for its type */
export function packed(parts: PartsOf, first?: readonly [name: string, text: string]): Buffer {
  const bytes = Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part]);
  const beginning = first === undefined ? {} : Object.fromEntries([[first[0], [strToU8(first[1]), { level: 0 }]]]);
  return Buffer.from(zipSync(Object.assign(beginning, Object.fromEntries(bytes))));
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES = 'application/vnd.openxmlformats-officedocument';
const OPEN = ['office', 'text', 'table', 'drawing', 'meta', 'style'] as const;
const OPEN_NAMES = OPEN.map(
  (name) => `xmlns:${name === 'drawing' ? 'draw' : name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`,
).join(' ');

function openXml(main: string, type: string, parts: PartsOf): Buffer {
  return packed({
    '[Content_Types].xml': `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/${main}" ContentType="${type}"/></Types>`,
    '_rels/.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="${main}"/></Relationships>`,
    ...parts,
  });
}

/** @param body the XML inside `w:body` @param links the relationships of the document */
export function docxOf(body: string, links = '', more: PartsOf = {}): Buffer {
  return openXml('word/document.xml', `${TYPES}.wordprocessingml.document.main+xml`, {
    'word/document.xml': `${XML}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="${OFFICE}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body>${body}</w:body></w:document>`,
    'word/_rels/document.xml.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships">${links}</Relationships>`,
    ...more,
  });
}

export const wordText = (text: string): string => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;

const cell = (text: string): string => `<w:tc>${wordText(text)}</w:tc>`;

/** A letter with a heading, a table, a link and a picture on another server. */
export function letterDocx(): Buffer {
  const link = '<w:p><w:hyperlink r:id="rIdLink"><w:r><w:t>our website</w:t></w:r></w:hyperlink></w:p>';
  const blip = '<pic:pic><pic:blipFill><a:blip r:link="rIdFar"/></pic:blipFill></pic:pic>';
  const picture = `<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="A far picture"/><a:graphic><a:graphicData>${blip}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;
  return docxOf(
    `<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Your appointment</w:t></w:r></w:p>${wordText('Dear Ms Öztürk,')}${link}${picture}<w:tbl><w:tr>${cell('Day')}${cell('Tuesday')}</w:tr></w:tbl>`,
    `<Relationship Id="rIdLink" Type="${OFFICE}/hyperlink" Target="https://far.test/link" TargetMode="External"/><Relationship Id="rIdFar" Type="${OFFICE}/image" Target="https://far.test/picture.png" TargetMode="External"/>`,
    {
      'word/styles.xml': `${XML}<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style></w:styles>`,
      'word/vbaProject.bin': 'macro',
    },
  );
}

/** @param sheet the XML inside `sheetData` */
function xlsxOf(sheet: string): Buffer {
  return openXml('xl/workbook.xml', `${TYPES}.spreadsheetml.sheet.main+xml`, {
    'xl/workbook.xml': `${XML}<workbook xmlns:r="${OFFICE}"><sheets><sheet name="Rent" sheetId="1" r:id="rId1"/><sheet name="Secret" state="hidden" sheetId="2" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/sharedStrings.xml': `${XML}<sst><si><t>Month</t></si><si><r><t>To </t></r><r><t>pay</t></r></si></sst>`,
    'xl/styles.xml': `${XML}<styleSheet><numFmts><numFmt numFmtId="164" formatCode="&quot;£&quot;#,##0.00"/><numFmt numFmtId="165" formatCode="[$£-809]#,##0.00"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="165"/><xf numFmtId="9"/></cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': `${XML}<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
  });
}

export const rentXlsx = (): Buffer =>
  xlsxOf(
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row><row r="3"><c r="A3" s="1"><v>46357</v></c><c r="C3" s="2"><f>WEBSERVICE("https://far.test/")</f><v>1234.5</v></c><c r="D3" s="3"><v>0.25</v></c><c r="E3"><v>0.30000000000000004</v></c></row>',
  );

/** @param body the XML inside `office:body` */
function openDocumentOf(kind: 'text' | 'spreadsheet', body: string, more: PartsOf = {}): Buffer {
  return packed(
    {
      'content.xml': `${XML}<office:document-content ${OPEN_NAMES} xmlns:xlink="http://www.w3.org/1999/xlink"><office:body>${body}</office:body></office:document-content>`,
      'META-INF/manifest.xml': `${XML}<manifest/>`,
      ...more,
    },
    ['mimetype', `application/vnd.oasis.opendocument.${kind}`],
  );
}

export const letterOdt = (): Buffer =>
  openDocumentOf(
    'text',
    '<office:text><text:tracked-changes><text:p>struck out</text:p></text:tracked-changes><text:h text:outline-level="1">Housing form</text:h><text:p>Please bring<text:s text:c="2"/><text:a xlink:href="https://far.test/">proof</text:a>.</text:p><text:p><draw:image xlink:href="https://far.test/x.png"/></text:p><text:list><text:list-item><text:p>Passport</text:p></text:list-item></text:list></office:text>',
  );

export const rentOds = (): Buffer =>
  openDocumentOf(
    'spreadsheet',
    '<office:spreadsheet><table:table table:name="Rota"><table:table-row><table:table-cell><text:p>Monday</text:p></table:table-cell><table:table-cell table:number-columns-repeated="2"><text:p>9 am</text:p></table:table-cell><table:table-cell table:number-columns-repeated="16000"/></table:table-row><table:table-row table:number-rows-repeated="1048575"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table></office:spreadsheet>',
  );

export const letterRtf = (): Buffer =>
  Buffer.from(
    '{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}{\\*\\generator Word;}{\\info{\\title hidden}}\\b Caf\\\'e9\\b0  menu\\par Price \\u8364?5\\par{\\field{\\*\\fldinst HYPERLINK "https://far.test/"}{\\fldrslt our site}}}',
    'latin1',
  );
