/** Labels that adult sites give themselves for filters: the header `Rating:`, and `<meta name="rating">` in a page's head. */

/** The last is the Restricted To Adults label (rtalabel.org). */
const LABELS = new Set(['adult', 'mature', 'rta-5042-1996-1400-1577-rta']);
const MAX_TEXT_LENGTH = 200;
const MAX_VALUES = 20;

/** Takes the value of a header or a `meta`; true only if one of its values is a label itself, not if a text mentions one. */
export function isAdultLabel(text: string): boolean {
  const values = text.slice(0, MAX_TEXT_LENGTH).split(/[,;]/, MAX_VALUES);
  return values.some((value) =>
    LABELS.has(
      value
        .trim()
        .replace(/^"(.*)"$/, '$1')
        .toLowerCase(),
    ),
  );
}
