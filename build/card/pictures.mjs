// @ts-check
/** Six small pictures of the kiosk's screens, drawn with the texts on those screens. Pure. */

/**
 * @typedef {'ink' | 'paper' | 'line' | 'grey' | 'green' | 'red' | 'blue'} Shade
 * @typedef {{ kind: 'box', x: number, y: number, w: number, h: number, shade: Shade }} Box
 * @typedef {{ kind: 'words', x: number, y: number, size: number, shade: Shade, words: string }} Words x and y are the start of the baseline
 * @typedef {Box | Words} Shape
 */

/** The size of a picture, in the units of the shapes. */
export const [WIDTH, HEIGHT] = [160, 100];

/** @type {Readonly<Record<Shade, string>>} */
export const COLOURS = {
  ink: '#0b0c0c',
  paper: '#ffffff',
  line: '#b1b4b6',
  grey: '#f3f2f1',
  green: '#00703c',
  red: '#d4351c',
  blue: '#1d70b8',
};

/** @param {number} x @param {number} y @param {number} w @param {number} h @param {Shade} shade @returns {Box} */
const box = (x, y, w, h, shade) => ({ kind: 'box', x, y, w, h, shade });
/** @param {number} x @param {number} y @param {number} size @param {string} words @param {Shade} [shade] @returns {Words} */
const text = (x, y, size, words, shade = 'ink') => ({ kind: 'words', x, y, size, shade, words });
/** @param {number} y @param {number[]} widths of grey bars that stand for lines of text */
const lines = (y, widths) => widths.map((width, at) => box(10, y + 7 * at, width, 3, 'line'));
const screen = () => [box(0, 0, WIDTH, HEIGHT, 'ink'), box(1, 1, WIDTH - 2, HEIGHT - 2, 'paper')];
const staff = (/** @type {string} */ word) => [box(126, 82, 27, 11, 'grey'), text(131, 90, 7, word)];
/** @param {number} y @param {number} w @param {string} words @param {Shade} shade @returns {Shape[]} */
const button = (y, w, words, shade) => [box(10, y, w, 15, shade), text(15, y + 10, 8, words, 'paper')];

/**
 * The picture for each row of the guide's first table, by the key of the text on that screen (empty for the black screen).
 * @type {readonly { key: string, draw: (words: string, staffWord: string) => Shape[] }[]}
 */
export const PICTURES = [
  {
    key: 'notice.accept',
    draw: (words, staffWord) => [
      ...screen(),
      box(1, 1, 158, 12, 'ink'),
      ...lines(22, [120, 105, 90]),
      ...button(52, 128, words, 'green'),
      ...staff(staffWord),
    ],
  },
  {
    key: 'toolbar.end',
    draw: (words) => [
      ...screen(),
      box(1, 1, 158, 18, 'grey'),
      box(6, 5, 78, 10, 'paper'),
      box(92, 4, 62, 12, 'red'),
      text(97, 12.5, 7.5, words, 'paper'),
      ...lines(30, [60, 130, 120, 135, 90, 125, 70]),
    ],
  },
  {
    key: 'covered.title',
    draw: (words) => [
      ...screen(),
      box(1, 1, 158, 98, 'grey'),
      box(12, 18, 136, 64, 'paper'),
      text(20, 38, 11, words),
      box(20, 54, 50, 14, 'green'),
      box(78, 54, 58, 14, 'blue'),
    ],
  },
  {
    key: 'closed.title',
    draw: (words, staffWord) => [
      ...screen(),
      box(1, 1, 158, 12, 'ink'),
      text(10, 38, 12, words),
      ...lines(50, [90, 70]),
      ...staff(staffWord),
    ],
  },
  {
    key: 'outOfOrder.title',
    draw: (words, staffWord) => [
      ...screen(),
      box(1, 1, 158, 12, 'ink'),
      box(8, 22, 3, 32, 'red'),
      text(16, 38, 10.5, words),
      ...lines(62, [80]),
      ...staff(staffWord),
    ],
  },
  { key: '', draw: () => [box(0, 0, WIDTH, HEIGHT, 'ink'), box(10, 16, 60, 3, 'line'), box(10, 24, 40, 3, 'line')] },
];
