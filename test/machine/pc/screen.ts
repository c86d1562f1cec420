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

export class Screen {
  readonly path: string;
  #words: readonly Word[] | null = null;

  /** @param path of a PNG */
  constructor(path: string) {
    this.path = path;
  }

  /** Every word that Tesseract reads, in reading order. */
  get words(): readonly Word[] {
    this.#words ??= readWords(this.path);
    return this.#words;
  }

  get text(): string {
    return this.words.map(({ text }) => text).join(' ');
  }

  /** Where words stand one after the other; null when they do not. Letters are compared without case and punctuation. */
  find(words: string): { readonly x: number; readonly y: number } | null {
    const wanted = words.split(' ').map(bare);
    const found = this.words.findIndex((_, at) => wanted.every((word, i) => bare(this.words[at + i]?.text ?? '') === word));
    const all = this.words.slice(found, found + wanted.length);
    if (found < 0 || all.length === 0) return null;
    const middle = (of: (word: Word) => number) => all.reduce((sum, word) => sum + of(word), 0) / all.length;
    return { x: middle((word) => word.x), y: middle((word) => word.y) };
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

/** Tesseract's table: level, page, block, paragraph, line, word, left, top, width, height, confidence, text. */
function readWords(path: string): readonly Word[] {
  // Letters of a screen are small for it: at twice the size it reads nearly all.
  const large = execFileSync('convert', [path, '-colorspace', 'Gray', '-resize', '200%', 'png:-'], { maxBuffer: 64 << 20 });
  const env = { ...process.env, OMP_THREAD_LIMIT: '1' };
  const options = { input: large, env, encoding: 'utf8', stdio: ['pipe', 'pipe', 'ignore'], maxBuffer: 16 << 20 } as const;
  const table = execFileSync('tesseract', ['-', '-', '--psm', '11', '-l', 'eng', 'tsv'], options);
  return table.split('\n').flatMap((line) => {
    const cells = line.split('\t');
    const text = (cells[11] ?? '').trim();
    if (cells[0] !== '5' || text === '') return [];
    const [left = 0, top = 0, width = 0, height = 0] = cells.slice(6, 10).map(Number);
    return [{ text, x: (left + width / 2) / 2, y: (top + height / 2) / 2 }];
  });
}
