// @ts-check
/** Makes the card as one HTML file that has no scripts and loads nothing, for screens of any width and for one A4 sheet. Pure. */
import { COLOURS, HEIGHT, WIDTH } from './pictures.mjs';

const STYLE = `
body { margin: 0 auto; max-width: 60rem; padding: 1rem; color: #0b0c0c; background: #fff; font: 1rem/1.35 Arial, "Liberation Sans", "DejaVu Sans", sans-serif; }
h1 { font-size: 1.5em; margin: 0 0 .3em; }
h2 { font-size: 1.1em; margin: .8em 0 .2em; }
p, ol, ul, table { margin: 0 0 .4em; }
ol, ul { padding-left: 1.4em; }
.panels { list-style: none; padding: 0; margin: .5em 0; display: grid; gap: .7em; grid-template-columns: repeat(auto-fit, minmax(14em, 1fr)); }
.panels svg { display: block; width: 100%; height: auto; max-width: 20em; border: 1px solid #b1b4b6; }
.panels h3 { font-size: 1em; margin: .3em 0 0; }
table { border-collapse: collapse; width: 100%; }
td { vertical-align: top; padding: .1em .5em .1em 0; border-bottom: 1px solid #b1b4b6; }
@page { size: A4; margin: 9mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 7.6pt; }
  .panels { grid-template-columns: repeat(3, 1fr); gap: 2mm 4mm; }
  .panels svg { max-width: 42mm; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .rest { columns: 2; column-gap: 6mm; }
  h2 { break-after: avoid; }
  tr, li { break-inside: avoid; }
}
`;

/** @param {import('./card.mjs').Card} card */
export function cardPage({ title, opening, screens, panels, sections }) {
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${opening.blocks.map(block).join('\n')}
<h2>${escaped(screens)}</h2>
<ol class="panels">
${panels.map(panel).join('\n')}
</ol>
<div class="rest">
${sections.map(section).join('\n')}
</div>
</main>
</body>
</html>
`;
}

/** @param {import('./card.mjs').Panel} panel */
function panel({ words, means, does, shapes }) {
  return `<li><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true">${shapes.map(shape).join('')}</svg>
<h3>${escaped(words)}</h3><p>${runs(means)} <strong>You:</strong> ${runs(does)}</p></li>`;
}

/** @param {import('./pictures.mjs').Shape} shape */
function shape(shape) {
  const fill = `fill="${COLOURS[shape.shade]}"`;
  if (shape.kind === 'box') return `<rect x="${shape.x}" y="${shape.y}" width="${shape.w}" height="${shape.h}" ${fill}/>`;
  return `<text x="${shape.x}" y="${shape.y}" font-size="${shape.size}" font-weight="bold" ${fill}>${escaped(shape.words)}</text>`;
}

/** @param {import('./guide-text.mjs').Section} section */
function section({ title, blocks }) {
  return `<section><h2>${escaped(title)}</h2>\n${blocks.map(block).join('\n')}</section>`;
}

/** @param {import('./guide-text.mjs').Block} block */
function block(block) {
  if (block.kind === 'words') return `<p>${runs(block.runs)}</p>`;
  if (block.kind === 'table')
    return `<table><tbody>${block.rows.map((row) => `<tr>${row.map((cell) => `<td>${runs(cell)}</td>`).join('')}</tr>`).join('\n')}</tbody></table>`;
  const name = block.numbered ? 'ol' : 'ul';
  return `<${name}>${block.items.map((item) => `<li>${runs(item)}</li>`).join('\n')}</${name}>`;
}

/** @param {import('./guide-text.mjs').Run[]} some */
function runs(some) {
  return some.map(({ words, strong }) => (strong ? `<strong>${escaped(words)}</strong>` : escaped(words))).join('');
}

/** @param {string} text */
function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
