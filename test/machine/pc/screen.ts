/** A picture of the PC's screen, and the words that Tesseract reads in it. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { PNG } from 'pngjs';

export interface Word {
  readonly text: string;
  /** The centre of the word, in pixels. */
  readonly x: number;
  readonly y: number;
}

/**
 * How Tesseract reads a screen: as a page of text (segmentation 3) or as scattered words (11), and at which scale. The original size is the
 * cheapest, and the only one that works for the largest headings; small letters need twice the size. Each pass finds words that the others miss.
 */
const PASSES = [
  { segmentation: '3', size: 1 },
  { segmentation: '3', size: 2 },
  { segmentation: '11', size: 2 },
] as const;

type Pass = (typeof PASSES)[number];

const MIN_BUTTON_PIXELS = 1000;

export class Screen {
  readonly path: string;
  readonly #read = new Map<Pass, readonly Word[]>();
  #decoded: PNG | null = null;

  /** @param path of a PNG */
  constructor(path: string) {
    this.path = path;
  }

  /** @param dump a PPM @param path where its PNG is written */
  static of(dump: Buffer, path: string): Screen {
    execFileSync('convert', ['ppm:-', '-define', 'png:compression-level=1', path], { input: dump });
    return new Screen(path);
  }

  get text(): string {
    return PASSES.map((pass) => this.#words(pass).map(({ text }) => text))
      .map((words) => words.join(' '))
      .join(' / ');
  }

  /** Returns the centre of a phrase; null when it is not on the screen. Case and punctuation are ignored. */
  find(words: string): { readonly x: number; readonly y: number } | null {
    const wanted = words.split(' ').map(bare);
    for (const pass of PASSES) {
      const read = this.#words(pass);
      const at = read.findIndex((_, first) => wanted.every((word, i) => bare(read[first + i]?.text ?? '') === word));
      if (at >= 0) return middleOf(read.slice(at, at + wanted.length));
    }
    return null;
  }

  #words(pass: Pass): readonly Word[] {
    const words = this.#read.get(pass) ?? readWords(this.path, pass);
    this.#read.set(pass, words);
    return words;
  }

  /** Returns the centre of all pixels of a colour; null when there are fewer than in a button. Tesseract cannot read white letters on red. */
  middleOfColour([red, green, blue]: readonly [number, number, number]): { readonly x: number; readonly y: number } | null {
    const { width, data } = this.#png();
    const sum = { x: 0, y: 0, count: 0 };
    for (let at = 0; at < data.length; at += 4) {
      if (data[at] !== red || data[at + 1] !== green || data[at + 2] !== blue) continue;
      sum.x += (at / 4) % width;
      sum.y += Math.floor(at / 4 / width);
      sum.count += 1;
    }
    return sum.count < MIN_BUTTON_PIXELS ? null : { x: sum.x / sum.count, y: sum.y / sum.count };
  }

  /** Width and height, in pixels. */
  get size(): { readonly width: number; readonly height: number } {
    const { width, height } = this.#png();
    return { width, height };
  }

  #png(): PNG {
    this.#decoded ??= PNG.sync.read(readFileSync(this.path));
    return this.#decoded;
  }
}

function bare(word: string): string {
  return word.toLowerCase().replace(/[^\p{L}\p{N}@£]/gu, '');
}

function middleOf(words: readonly Word[]): { readonly x: number; readonly y: number } {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return { x: mean(words.map(({ x }) => x)), y: mean(words.map(({ y }) => y)) };
}

function readWords(path: string, { segmentation, size }: Pass): readonly Word[] {
  const gray = execFileSync('convert', [path, '-colorspace', 'Gray', '-resize', `${size * 100}%`, '-depth', '8', 'pgm:-'], {
    maxBuffer: 64 << 20,
  });
  const options = { input: gray, env: { ...process.env, OMP_THREAD_LIMIT: '1' }, encoding: 'utf8' } as const;
  const args = ['-', '-', '--psm', segmentation, '-l', 'eng', '-c', 'debug_file=/dev/null', 'tsv'];
  return wordsOf(execFileSync('tesseract', args, options), size);
}

/** Reads Tesseract's TSV: level, page, block, paragraph, line, word, left, top, width, height, confidence, text. */
function wordsOf(table: string, size: number): readonly Word[] {
  return table.split('\n').flatMap((line) => {
    const cells = line.split('\t');
    const text = (cells[11] ?? '').trim();
    if (cells[0] !== '5' || text === '') return [];
    const [left = 0, top = 0, width = 0, height = 0] = cells.slice(6, 10).map(Number);
    return [{ text, x: (left + width / 2) / size, y: (top + height / 2) / size }];
  });
}
