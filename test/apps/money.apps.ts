/** Household money: a visitor makes a budget with an account, and enters a payment. */
import { expect, test } from '@playwright/test';
import { pressKeys, typeText } from '../kiosk/x-input.ts';
import { playInBoth } from './both.ts';
import { button } from './browsers/tab.ts';
import { MONEY, serveMoney } from './money/server.ts';

const NEW = '[data-testid=new-transaction]';
const ROWS = `(() => {
  const rows = [...document.querySelectorAll('[data-testid=row]')].filter((row) => row.closest('${NEW}') === null);
  const words = (row, cell) => row.querySelector('[data-testid=' + cell + ']').textContent.trim();
  return rows.length === 2 && rows.map((row) => ['notes', 'debit', 'credit'].map((cell) => words(row, cell)));
})()`;

test('budgeting application: a visitor makes a budget with an account, and enters a payment', async () => {
  const values = await playInBoth({
    app: 'money',
    serve: serveMoney,
    async steps({ browser, sites, note }) {
      await browser.open(sites.secureUrl(MONEY));
      const tab = await browser.tab(MONEY);
      await tab.click('input[type=password]');
      typeText('canteen money');
      pressKeys('Tab');
      typeText('canteen money');
      pressKeys('Return');
      await tab.until("location.pathname === '/login'");
      await tab.click('input[type=password]');
      typeText('canteen money');
      pressKeys('Return');
      await tab.click(button('Start budgeting'));
      await tab.click(button('Add account'));
      await tab.click(button('Create a local account'));
      await tab.click('input[name=name]');
      typeText('Bank');
      await tab.click('input[name=balance]');
      pressKeys('ctrl+a');
      typeText('100');
      await tab.click(button('Create'));
      await tab.click(button('Add New'));
      await tab.click(`${NEW} [data-testid=notes]`);
      typeText('Soup & "salad" for £4');
      await tab.click(`${NEW} [data-testid=debit]`);
      typeText('4.50');
      await tab.click('[data-testid=add-button]');
      note('account', await tab.until(ROWS));
      await browser.open(sites.secureUrl(MONEY, '/accounts'));
      note('kept', await tab.until(`location.pathname === '/accounts' && ${ROWS}`));
    },
  });
  const rows = [
    ['Soup & "salad" for £4', '4.50', ''],
    ['', '', '100.00'],
  ];
  expect(values).toMatchObject({ account: rows, kept: rows });
});
