import type { Browser, Page } from '@playwright/test';

/** Waits for a page, because targets appear a moment after the shell reports them. @param patience milliseconds @throws Error that lists the pages */
export async function findPage(browser: Browser, test: (page: Page) => boolean, patience: number): Promise<Page> {
  const deadline = Date.now() + patience;
  for (;;) {
    const pages = browser.contexts().flatMap((context) => context.pages());
    const found = pages.find(test);
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`no such page among ${pages.map((page) => page.url()).join(', ')}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}
