/** Limits on unpacking, reading and drawing a document: more than letters, forms and lists need, far less than a PC can hold. */

/** All parts of a zipped document together, uncompressed. */
export const MAX_UNPACKED_BYTES = 96 * 1024 * 1024;
/** One part that is read as text: a long book has 5 MB. */
export const MAX_PART_BYTES = 16 * 1024 * 1024;
export const MAX_PARTS = 4_000;

/** Text nodes and elements that are drawn. */
export const MAX_NODES = 100_000;
/** Nesting depth; a table in a table in a list has about 20. */
export const MAX_DEPTH = 200;
export const MAX_TEXT_CHARACTERS = 4_000_000;

export const MAX_SHEETS = 30;
export const MAX_ROWS = 2_000;
export const MAX_COLUMNS = 100;
/** Of all sheets together. */
export const MAX_CELLS = 60_000;

/** A document that takes longer is not shown. */
export const CONVERT_TIMEOUT_MS = 60_000;
