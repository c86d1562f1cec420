/** How much of a document is unpacked, read and drawn: above what letters, forms and lists come to, and far below what a PC can hold. */

/** All parts of a packed document together, once unpacked. */
export const MAX_UNPACKED_BYTES = 96 * 1024 * 1024;
/** One part that is read as text: a long book has 5 MB. */
export const MAX_PART_BYTES = 16 * 1024 * 1024;
export const MAX_PARTS = 4_000;

/** Pieces of text and elements that are drawn. */
export const MAX_NODES = 100_000;
/** Parts inside one another; a table in a table in a list has about 20. */
export const MAX_DEPTH = 200;
export const MAX_TEXT_CHARACTERS = 4_000_000;

export const MAX_SHEETS = 30;
export const MAX_ROWS = 2_000;
export const MAX_COLUMNS = 100;
/** Of all sheets together. */
export const MAX_CELLS = 60_000;

/** A document that takes longer is not shown. */
export const CONVERT_TIMEOUT_MS = 60_000;
