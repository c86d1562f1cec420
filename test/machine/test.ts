/** A case of the test PC: `trial` gives it a PC, and its pictures lie in a folder of the case's name. */
import { test as base } from '@playwright/test';
import { folderOfCase } from './pc/case.ts';
import { Trial } from './states.ts';

export const test = base.extend<{ trial: Trial }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern which fixtures this one needs.
  trial: async ({}, use, info) => {
    const file = /([^/]+)\.machine\.ts$/.exec(info.file)?.[1] ?? 'case';
    const trial = new Trial(`${file}/${folderOfCase(info.title)}`);
    await use(trial);
    await trial.end(info.status !== info.expectedStatus);
  },
});

export { expect } from '@playwright/test';
