import { expect, test } from '@playwright/test';
import { DecisionBudget } from '../../main/core/browser/decision-budget.ts';

/** Asks the budget for a page every 10 ms from `from` to `to` (ms); each decision takes `took` ms. @returns the distinct answers, sorted */
function asks(budget: DecisionBudget, page: number, from: number, to: number, took: number): readonly string[] {
  const answers = new Set<string>();
  for (let now = from; now < to; now += 10) {
    const answer = budget.admits(page, now);
    answers.add(answer);
    if (answer === 'ask') budget.spend(page, now, took);
  }
  return [...answers].sort();
}

test('a page with hundreds of subresources is never refused, even on a slow PC', () => {
  const budget = new DecisionBudget();
  const answers = new Set<string>();
  for (let visit = 0; visit < 20; visit += 1) {
    for (let part = 0; part < 300; part += 1) {
      answers.add(budget.admits(1, visit * 4_000));
      budget.spend(1, visit * 4_000, 1);
    }
  }
  expect([...answers]).toEqual(['ask']);
});

test('a page whose addresses take long to decide is refused without a decision, then closed; other pages and the next one are not', () => {
  const budget = new DecisionBudget();
  expect(asks(budget, 1, 0, 2_500, 50)).toEqual(['ask', 'refuse']);
  expect(asks(budget, 2, 0, 2_500, 0.05)).toEqual(['ask']);
  expect(asks(budget, 1, 2_500, 4_000, 50)).toEqual(['ask', 'close', 'refuse']);
  // Requests sent before the page was closed arrive a little later, and do not count against the next page of that tab.
  expect(asks(budget, 1, 4_000, 4_500, 50)).toEqual(['refuse']);
  budget.opened(1);
  expect(asks(budget, 1, 4_500, 6_000, 0.05)).toEqual(['ask']);
});

test('a page that is closed, with no other page opened in its tab, may ask again after a while', () => {
  const budget = new DecisionBudget();
  expect(asks(budget, 1, 0, 4_000, 50)).toContain('close');
  expect(asks(budget, 1, 10_000, 11_000, 0.05)).toEqual(['ask']);
});

test('a page gets no new budget by navigating its tab to another page', () => {
  const budget = new DecisionBudget();
  expect(asks(budget, 1, 0, 1_000, 50)).toContain('refuse');
  budget.opened(1);
  // A full budget would last for ten of these.
  expect(asks(budget, 1, 1_000, 1_100, 50)).toContain('refuse');
});

test('the decision time that one page can use per minute is bounded', () => {
  const budget = new DecisionBudget();
  let spent = 0;
  for (let now = 0; now < 60_000; now += 1) {
    if (budget.admits(1, now) !== 'ask') continue;
    budget.spend(1, now, 5);
    spent += 5;
  }
  // The page was closed many times; each time it begins again with the initial budget.
  expect(spent).toBeLessThan(20_000);
});

test('a page that stops in time is not closed', () => {
  const budget = new DecisionBudget();
  asks(budget, 1, 0, 1_000, 50);
  expect(budget.admits(1, 20_000)).toBe('ask');
  expect(asks(budget, 1, 20_000, 21_000, 50)).not.toContain('close');
});

test('the budget forgets old pages when there are thousands', () => {
  const budget = new DecisionBudget();
  for (let page = 0; page < 5_000; page += 1) budget.spend(page, page, 600);
  expect(budget.admits(4_999, 5_000)).toBe('refuse');
  expect(budget.admits(0, 5_000)).toBe('ask');
});
