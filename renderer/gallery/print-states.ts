/** The print dialog. All data is made up. */
import type { PageState, PrintView } from '../../main/contract/page-state.ts';
import { browsing, oneTab } from './samples.ts';

const print = (more: Partial<PrintView>): PageState =>
  browsing({
    ...oneTab({}),
    canPrint: true,
    print: { state: 'ready', pages: 3, maxPages: 10, printer: 'Canteen-Laser', ...more },
  });

export const PRINT_STATES: Readonly<Record<string, PageState>> = {
  'print-counting': print({ state: 'counting', pages: 0 }),
  'print-ready': print({}),
  'print-too-long': print({ state: 'tooLong', pages: 11 }),
  'print-sending': print({ state: 'sending' }),
  'print-failed': print({ state: 'failed' }),
};
