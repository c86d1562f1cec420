/** Generates the HTML and SVG of the printed pages. Pure. */

/** One bar of a chart. */
export interface Bar {
  readonly label: string;
  readonly value: number;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Escapes a text for an element or a quoted attribute. */
export function escapeMarkup(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/** Returns a table with a header row; numbers are right-aligned. The first cell of each row is its header. */
export function table(caption: string, headings: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const head = headings.map((heading) => `<th scope="col">${escapeMarkup(heading)}</th>`).join('');
  const body = rows.map(([first = '', ...rest]) => {
    const cells = rest.map(
      (cell) => `<td${typeof cell === 'number' ? ' class="number"' : ''}>${escapeMarkup(String(cell))}</td>`,
    );
    return `<tr><th scope="row">${escapeMarkup(String(first))}</th>${cells.join('')}</tr>`;
  });
  return `<table><caption>${escapeMarkup(caption)}</caption><thead><tr>${head}</tr></thead><tbody>${body.join('\n')}</tbody></table>`;
}

const WIDTH = 640;
const ROW = 26;
/** Width for labels. It is generous, because nothing truncates labels. */
const LABELS = 250;
const NUMBERS = 60;

/** A chart of horizontal bars, each with its label and number. A table has the same numbers for people who cannot see it. */
export function barChart(title: string, bars: readonly Bar[]): string {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const rows = bars.map(({ label, value }, place) => {
    const y = place * ROW;
    const width = Math.round(((WIDTH - LABELS - NUMBERS) * value) / most);
    return (
      `<text x="${LABELS - 10}" y="${y + 17}" text-anchor="end">${escapeMarkup(label)}</text>` +
      `<rect x="${LABELS}" y="${y + 3}" width="${width}" height="${ROW - 6}"/>` +
      `<text x="${LABELS + width + 8}" y="${y + 17}">${value}</text>`
    );
  });
  return svg(title, bars.length * ROW, rows);
}

const HIGH = 150;
const FOOT = 22;

/** A chart of vertical bars, for the days of a month. */
export function columnChart(title: string, bars: readonly Bar[]): string {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const step = WIDTH / Math.max(1, bars.length);
  const columns = bars.map(({ label, value }, place) => {
    const [x, middle] = [place * step, ((place + 0.5) * step).toFixed(1)];
    const height = Math.round(((HIGH - FOOT) * value) / most);
    const above = value === 0 ? '' : `<text x="${middle}" y="${HIGH - height - 4}" text-anchor="middle">${value}</text>`;
    return (
      `<rect x="${(x + 2).toFixed(1)}" y="${HIGH - height}" width="${(step - 4).toFixed(1)}" height="${height}"/>${above}` +
      `<text x="${middle}" y="${HIGH + 16}" text-anchor="middle">${escapeMarkup(label)}</text>`
    );
  });
  return svg(title, HIGH + FOOT, [...columns, `<path d="M0 ${HIGH}H${WIDTH}"/>`]);
}

function svg(title: string, height: number, parts: readonly string[]): string {
  const name = `${title}. The numbers are in a table, too.`;
  return `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escapeMarkup(name)}">${parts.join('\n')}</svg>`;
}
