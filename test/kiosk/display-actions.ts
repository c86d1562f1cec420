/** Uses "Display" as a visitor does. */
import { expect, type Page } from '@playwright/test';

const SIZES = [125, 150, 175, 200, 250, 300, 400];

export const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
export const button = (page: Page) => page.getByRole('button', { name: /^Display/ });
export const dialog = (page: Page) => page.getByRole('dialog', { name: 'Display' });
export const size = (page: Page) => dialog(page).getByText(/^Text size:/);
/** Returns the zoom of a page; 1 is 100 %. */
export const zoom = (page: Page): Promise<number> => page.evaluate(() => Math.round(devicePixelRatio * 100) / 100);
export const theme = (page: Page): Promise<string | undefined> => page.evaluate(() => document.documentElement.dataset['theme']);

export async function choose(page: Page, act: () => Promise<void>): Promise<void> {
  await button(page).click();
  await act();
  await press(page, 'Done');
  await expect(dialog(page)).toBeHidden();
}

export async function enlarge(page: Page, to: number): Promise<void> {
  for (const percent of SIZES.filter((each) => each <= to)) {
    await press(page, 'Larger text');
    await expect(size(page)).toHaveText(`Text size: ${percent}%${percent === 400 ? ', the largest' : ''}`);
  }
}
