/** A picture of the PC's screen as its hardware shows it, and the words that can be read in it. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { PNG } from 'pngjs';

export interface Word {
  readonly text: string;
  /** The middle of the word, in points of the picture. */
  readonly x: number;
  readonly y: number;
}

/** Two ways in which Tesseract looks for words: as a page of text, and as words that lie about. Each finds some that the other does not. */
const WAYS = ['3', '11'];

const BUTTON_POINTS = 1000;

export class Screen {
  readonly path: string;
  #read: readonly (readonly Word[])[] | null = null;

  /** @param path of a PNG */
  constructor(path: string) {
    this.path = path;
  }

  get text(): string {
    return this.#words.map((words) => words.map(({ text }) => text).join(' ')).join(' / ');
  }

  /** Where words stand one after the other; null when they do not. Letters are compared without case and punctuation. */
  find(words: string): { readonly x: number; readonly y: number } | null {
    const wanted = words.split(' ').map(bare);
    for (const read of this.#words) {
      const at = read.findIndex((_, first) => wanted.every((word, i) => bare(read[first + i]?.text ?? '') === word));
      if (at >= 0) return middleOf(read.slice(at, at + wanted.length));
    }
    return null;
  }

  get #words(): readonly (readonly Word[])[] {
    this.#read ??= readWords(this.path);
    return this.#read;
  }

  /** The middle of all points of a colour; null when there are fewer than a button has. For white letters on red, which Tesseract cannot read. */
  middleOfColour([red, green, blue]: readonly [number, number, number]): { readonly x: number; readonly y: number } | null {
    const { width, data } = PNG.sync.read(readFileSync(this.path));
    const sum = { x: 0, y: 0, count: 0 };
    for (let at = 0; at < data.length; at += 4) {
      if (data[at] !== red || data[at + 1] !== green || data[at + 2] !== blue) continue;
      sum.x += (at / 4) % width;
      sum.y += Math.floor(at / 4 / width);
      sum.count += 1;
    }
    return sum.count < BUTTON_POINTS ? null : { x: sum.x / sum.count, y: sum.y / sum.count };
  }

  /** Width, height, and the share of points that are all but black. */
  get light(): { readonly width: number; readonly height: number; readonly lit: number } {
    const { width, height, data } = PNG.sync.read(readFileSync(this.path));
    let lit = 0;
    for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0) > 48) lit += 1;
    return { width, height, lit: lit / (width * height) };
  }
}

function bare(word: string): string {
  return word.toLowerCase().replace(/[^\p{L}\p{N}@£]/gu, '');
}

function middleOf(words: readonly Word[]): { readonly x: number; readonly y: number } {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return { x: mean(words.map(({ x }) => x)), y: mean(words.map(({ y }) => y)) };
}

function readWords(path: string): readonly (readonly Word[])[] {
  // Letters of a screen are small for Tesseract: at twice the size it reads nearly all.
  const large = execFileSync('convert', [path, '-colorspace', 'Gray', '-resize', '200%', 'png:-'], { maxBuffer: 64 << 20 });
  const options = {
    input: large,
    env: { ...process.env, OMP_THREAD_LIMIT: '1' },
    encoding: 'utf8',
  } as const;
  return WAYS.map((way) =>
    wordsOf(execFileSync('tesseract', ['-', '-', '--psm', way, '-l', 'eng', '-c', 'debug_file=/dev/null', 'tsv'], options)),
  );
}

/** Tesseract's table: level, page, block, paragraph, line, word, left, top, width, height, confidence, text. */
function wordsOf(table: string): readonly Word[] {
  return table.split('\n').flatMap((line) => {
    const cells = line.split('\t');
    const text = (cells[11] ?? '').trim();
    if (cells[0] !== '5' || text === '') return [];
    const [left = 0, top = 0, width = 0, height = 0] = cells.slice(6, 10).map(Number);
    return [{ text, x: (left + width / 2) / 2, y: (top + height / 2) / 2 }];
  });
}
