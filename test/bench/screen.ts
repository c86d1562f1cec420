/**
 * An X screen whose pixels are read from outside: Xvfb keeps them in a memory-mapped file, so that reading needs no X request and
 * disturbs nothing. Each contestant has its own, since they run at the same time.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [WIDTH, HEIGHT] = [1280, 1024];
const EVERY_ROWS = 16;
/** The share of distinguishing pixels that must match: a line of text or a button may differ from one notice to the next. */
const ALIKE = 0.9;

export type Picture = Buffer;

export interface Screen {
  readonly display: string;
  /** Returns every sixteenth row of the current screen. */
  look(): Picture;
  close(): void;
}

export async function openScreen(): Promise<Screen> {
  const dir = mkdtempSync(join(tmpdir(), 'bench-screen-'));
  const geometry = `${WIDTH}x${HEIGHT}x24`;
  const server = ['Xvfb', '-displayfd', '3', '-screen', '0', geometry, '-noreset', '-nolisten', 'tcp', '-fbdir', dir];
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', '--', ...server], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const output = child.stdio[3];
  if (output === null || output === undefined) throw new Error('Xvfb has no descriptor 3');
  const [number] = (await once(output, 'data')) as [Buffer];
  const file = openSync(join(dir, 'Xvfb_screen0'), 'r');
  const { start, lineBytes } = readHeader(file);
  const rows = Math.floor(HEIGHT / EVERY_ROWS);
  return {
    display: `:${String(number).trim()}`,
    look() {
      const picture = Buffer.alloc(rows * lineBytes);
      for (let i = 0; i < rows; i++) readSync(file, picture, i * lineBytes, lineBytes, start + i * EVERY_ROWS * lineBytes);
      return picture;
    },
    close() {
      closeSync(file);
      child.kill('SIGTERM');
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** Reads XWD's header (big endian): its size, the bytes per line, and the number of colours in the table after it. */
function readHeader(file: number): { start: number; lineBytes: number } {
  const header = Buffer.alloc(100);
  readSync(file, header, 0, header.length, 0);
  return { start: header.readUInt32BE(0) + header.readUInt32BE(76) * 12, lineBytes: header.readUInt32BE(48) };
}

/**
 * Returns a test that says whether a picture shows `wanted`. It compares only pixels where `wanted` is not blank, so that a blank window
 * does not pass, and where it differs from `before`.
 */
export function tellsFrom(before: Picture, wanted: Picture): (now: Picture) => boolean {
  const blank = mostCommon(wanted);
  const places: number[] = [];
  for (let at = 0; at + 4 <= wanted.length; at += 4) {
    const colour = pixel(wanted, at);
    if (colour !== blank && colour !== pixel(before, at)) places.push(at);
  }
  if (places.length < 1_000) throw new Error(`only ${places.length} pixels tell the two pictures apart`);
  return (now) => places.reduce((sum, at) => sum + (pixel(now, at) === pixel(wanted, at) ? 1 : 0), 0) >= ALIKE * places.length;
}

function mostCommon(picture: Picture): number {
  const counts = new Map<number, number>();
  for (let at = 0; at + 4 <= picture.length; at += 4) counts.set(pixel(picture, at), (counts.get(pixel(picture, at)) ?? 0) + 1);
  const [first] = [...counts].sort(([, one], [, other]) => other - one);
  return first?.[0] ?? 0;
}

/** The fourth byte of a pixel is unused at a depth of 24. */
function pixel(picture: Picture, at: number): number {
  return picture.readUIntLE(at, 3);
}
