import { mkdir, open, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { folderSize } from '../../main/node/files/folder-size.ts';
import { test } from '../fakes/folder.ts';

test('the folder size counts allocated blocks in all subfolders, not sparse holes, symlinks or missing folders', async ({
  folder,
}) => {
  const [kept, elsewhere] = [join(folder, 'kept'), join(folder, 'elsewhere')];
  await mkdir(join(kept, 'a/b'), { recursive: true });
  await writeFile(join(kept, 'a/b/file'), Buffer.alloc(1 << 20, 1));
  await writeFile(join(kept, 'other'), Buffer.alloc(2 << 20, 1));
  await writeFile(elsewhere, Buffer.alloc(4 << 20, 1));
  await symlink(elsewhere, join(kept, 'link'));
  const hole = await open(join(kept, 'hole'), 'w');
  await hole.truncate(1 << 30);
  await hole.close();
  const size = await folderSize(kept);
  expect(size).toBeGreaterThanOrEqual(3 << 20);
  expect(size).toBeLessThan((3 << 20) + 65_536);
  expect(await folderSize(join(folder, 'none'))).toBe(0);
});
