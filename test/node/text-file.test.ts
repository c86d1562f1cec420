/** Text files are read in chunks that grow. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { readTextFile } from '../../main/node/files/text-file.ts';
import { test } from '../fakes/folder.ts';

const CHUNK = 64 * 1024;

for (const bytes of [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 5 * CHUNK + 3]) {
  test(`a file of ${bytes} bytes is read whole, and refused when it is longer than the limit`, async ({ folder }) => {
    const path = join(folder, 'a.txt');
    // No two parts of it are the same, so that a chunk out of place shows.
    const text = Array.from({ length: bytes / 8 + 1 }, (_, n) => String(n).padStart(7, '0'))
      .join('\n')
      .slice(0, bytes);
    await writeFile(path, text);
    expect(await readTextFile(path, bytes)).toEqual({ ok: true, value: text });
    if (bytes > 0) expect(await readTextFile(path, bytes - 1)).toMatchObject({ ok: false });
  });
}
