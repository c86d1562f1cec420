/** Archives for tests: valid ones by the library, and header blocks by hand. */
import { gzipSync } from 'node:zlib';
import { type Header, pack } from 'tar-stream';

/** The name and text of a file, or the header of any other entry. */
export type Entry = readonly [name: string, content: string | Partial<Omit<Header, 'name'>>];

export async function tarOf(entries: readonly Entry[]): Promise<Buffer> {
  const archive = pack();
  for (const [name, content] of entries) {
    if (typeof content === 'string') archive.entry({ name }, content);
    else archive.entry({ name, ...content });
  }
  archive.finalize();
  const pieces: Buffer[] = [];
  for await (const piece of archive as AsyncIterable<Buffer>) pieces.push(piece);
  return Buffer.concat(pieces);
}

export async function tarGzOf(entries: readonly Entry[]): Promise<Buffer> {
  return gzipSync(await tarOf(entries));
}

/** One header block with a correct checksum, whatever its fields. */
export function headerBlock(fields: { name: string; size?: string; type?: string; link?: string }): Buffer {
  const block = Buffer.alloc(512);
  block.write(fields.name, 0, 100, 'latin1');
  block.write('0000644\0', 100, 'latin1');
  block.write(fields.size ?? '00000000000\0', 124, 'latin1');
  block.write('00000000000\0', 136, 'latin1');
  block.write(fields.type ?? '0', 156, 'latin1');
  block.write(fields.link ?? '', 157, 100, 'latin1');
  block.write('ustar\u000000', 257, 'latin1');
  block.fill(' ', 148, 156);
  const sum = block.reduce((all, byte) => all + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return block;
}
