import { mkdir } from 'node:fs/promises';
import { test as base } from '@playwright/test';

/** Playwright's `test` with `folder`: an empty folder for this test alone, inside the ignored output folder. */
export const test = base.extend<{ folder: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from this pattern and insists on one.
  folder: async ({}, use, info) => {
    await mkdir(info.outputDir, { recursive: true });
    await use(info.outputDir);
  },
});
