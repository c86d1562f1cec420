/** The `test` of all cases: its fixture `trial` starts a PC, whose pictures go to a folder named after the case. */
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
