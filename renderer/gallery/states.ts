/** One PageState for every screen and every kind of content, to look at and to check for accessibility. */
import type { EndView, PageState } from '../../main/contract/page-state.ts';
import { MENU_STATES } from './menu-states.ts';
import { PRINT_STATES } from './print-states.ts';
import { QUESTION_STATES } from './question-states.ts';
import {
  asked,
  blocked,
  browsing,
  failed,
  longNotice,
  MINUTE,
  NO_SETUP,
  NOW,
  notice,
  oneTab,
  pageTab,
  reading,
  start,
  state,
  withoutInternet,
} from './samples.ts';
import { SET_UP_STATES } from './set-up-states.ts';
import { STAFF_STATES } from './staff-states.ts';
import { UPLOAD_STATES } from './upload-states.ts';

const titles = [
  'Inbox',
  'الأخبار - موقع إخباري طويل',
  '🎉🎊 Party plan 🎈',
  'Your bank: sign in',
  'NHS',
  'A very long title indeed it is',
  'News',
  'x',
];

/** A day in the current year. */
const REVIEWED = `${new Date(NOW).getFullYear()}-03-03`;
const NOTE = 'Working on something that needs this page? The library on the ground floor has computers with fewer blocks.';

const endWarning = (end: EndView): PageState => state({ mode: 'warning', end, graceEndsAt: NOW + 60_000, endsAt: NOW + MINUTE });
const endNotice = (end: EndView): PageState => state({ mode: 'browsing', endsAt: NOW + end.minutes * MINUTE, end }, oneTab({}));

const LOGO = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 48"><rect width="120" height="48" rx="8" fill="#fff"/><circle cx="60" cy="24" r="16" fill="#6b1f7c"/></svg>')}`;
/** Nearly the lightest colour that is allowed. */
const withLook = (of: PageState): PageState => ({ ...of, site: { ...of.site, look: { colour: '#767676', logo: LOGO } } });
const withKeyboard = (of: PageState): PageState => ({ ...of, display: { ...of.display, keyboard: true } });

export const STATES: Readonly<Record<string, PageState>> = {
  'notice-look': withLook(state({ mode: 'notice', notice, erased: NOW - 2 * MINUTE, endsBy: null })),
  'page-look': withLook(browsing(oneTab({}))),
  wiping: state({ mode: 'wiping', notice }),
  notice: state({ mode: 'notice', notice, erased: NOW - 2 * MINUTE, endsBy: null }),
  // The gallery's test presses the button that opens each of these.
  'notice-rules': state({ mode: 'notice', notice, erased: NOW - 2 * MINUTE, endsBy: null }),
  'notice-evidence': state({ mode: 'notice', notice, erased: NOW - 2 * MINUTE, endsBy: null }),
  'notice-in-one-piece': state({ mode: 'notice', notice: longNotice, erased: NOW - 2 * MINUTE, endsBy: null }),
  'notice-closing': state({ mode: 'notice', notice, erased: NOW - 2 * MINUTE, endsBy: NOW + 25 * MINUTE }),
  'notice-first': state({ mode: 'notice', notice, erased: null, endsBy: null }),
  'notice-read': reading(state({ mode: 'notice', notice, erased: NOW - 2 * MINUTE, endsBy: null })),
  start: browsing(start),
  page: browsing(oneTab({})),
  'page-long-host': browsing(
    oneTab({
      address: 'https://www.bank.example.a-very-long-name-indeed.that-nobody-would-read.payments.co.example/www.bank.example',
      host: 'www.bank.example.a-very-long-name-indeed.that-nobody-would-read.payments.co.example',
    }),
  ),
  'page-read': reading(browsing(oneTab({}))),
  'page-unread': browsing({ ...oneTab({}), message: 'languageUnread' }),
  'page-mail': browsing({ ...oneTab({}), message: 'mailLink', mailAddress: 'plots@bush-hill-allotments.example.org' }),
  'covered-read': reading(state({ mode: 'covered', graceEndsAt: NOW + 90_000, endsAt: NOW + 40 * MINUTE })),
  'page-report': browsing({ ...oneTab({}), canReport: true }),
  help: { ...browsing({ ...oneTab({}), hasPrinter: true }), helpCalls: 1 },
  'page-find': browsing({ ...oneTab({}), find: { count: 12, at: 3 } }),
  'page-keyboard': withKeyboard(browsing(oneTab({}))),
  'start-keyboard': withKeyboard(browsing(start)),
  'page-reported': browsing({ ...oneTab({}), canReport: true, message: 'reported' }),
  'page-open': browsing({
    ...oneTab({ address: 'http://plain.example.org/form', host: 'plain.example.org', connection: 'open', loading: true }),
    message: 'downloadRefused',
  }),
  'many-tabs': browsing({
    tabs: titles.map((title, place) => ({ ...pageTab, id: place + 1, title, loading: place === 2 })),
    active: 4,
    canOpenTab: false,
    canReport: true,
    hasPrinter: true,
    canPrint: true,
    message: 'tabLimit',
    mailAddress: null,
    mistake: null,
    upload: null,
    print: null,
    find: null,
    passwordSites: [],
    question: null,
    menu: null,
  }),
  blocked: blocked('gambling', 'list:gambling'),
  'blocked-disputed': blocked('gambling', 'list:gambling', { disputed: true }),
  'blocked-reportable': blocked('gambling', 'list:gambling', { reportable: true }),
  'blocked-reported': blocked('gambling', 'list:gambling', { reportable: true, disputed: true }),
  'blocked-stays': blocked('gambling', 'list:gambling', {
    reportable: true,
    note: NOTE,
    review: { answer: 'stays', day: REVIEWED },
  }),
  'blocked-allowed': blocked('gambling', 'list:gambling', {
    reportable: true,
    note: NOTE,
    review: { answer: 'allowed', day: REVIEWED },
  }),
  'blocked-carried': blocked('adult', 'carrier:wayback'),
  'blocked-words': blocked('hate', 'words:hate'),
  'blocked-carrier': blocked('carrier', 'carrier:glype'),
  'blocked-search': blocked('search', 'search:startpage'),
  'blocked-own': blocked('own', 'own:block'),
  'asked-gambling': asked('gambling'),
  'asked-adult': asked('adult'),
  'asked-other': asked('weapons'),
  'blocked-guess': blocked('gambling', 'guess:gambling'),
  'failed-crashed': failed('crashed'),
  'failed-hung': failed('hung'),
  'failed-notFound': failed('notFound'),
  'failed-noConnection': failed('noConnection'),
  'notice-noInternet': withoutInternet(state({ mode: 'notice', notice, erased: NOW - 2 * MINUTE, endsBy: null }), true),
  'start-noInternet': withoutInternet(browsing(start), true),
  'failed-noInternet': withoutInternet(failed('noConnection'), true),
  'failed-notSecure': failed('notSecure'),
  'failed-other': failed('other'),
  mistake: browsing({ ...start, mistake: { at: NOW, reference: 'K7T-4MB' } }),
  'warning-idle': state({ mode: 'warning', end: null, graceEndsAt: NOW + 60_000, endsAt: NOW + 40 * MINUTE }),
  'warning-limit': endWarning({ cause: 'limit', minutes: 1, more: 15 }),
  'warning-limit-waiting': endWarning({ cause: 'limit', minutes: 1, more: null }),
  'warning-closing': endWarning({ cause: 'closing', minutes: 1, more: null }),
  'end-ten': endNotice({ cause: 'limit', minutes: 10, more: 15 }),
  'end-five-waiting': endNotice({ cause: 'limit', minutes: 5, more: null }),
  'end-closing': endNotice({ cause: 'closing', minutes: 10, more: null }),
  covered: state({ mode: 'covered', graceEndsAt: NOW + 90_000, endsAt: NOW + 40 * MINUTE }),
  hidden: { ...browsing(oneTab({})), hidden: true },
  closed: state({ mode: 'closed', opensAt: NOW + 18 * 60 * MINUTE, closedFor: null }),
  'closed-for': state({ mode: 'closed', opensAt: NOW + 90 * 60 * MINUTE, closedFor: 'the Christmas bank holidays' }),
  'closed-unknown': state({ mode: 'closed', opensAt: null, closedFor: null }),
  outOfOrder: state({ mode: 'outOfOrder', code: 'staff.closed', setup: NO_SETUP, install: null }),
  'staff-wrong': state({ mode: 'notice', notice, erased: NOW, endsBy: null }, start, {
    kind: 'wrong',
    attempt: 1,
    itUntil: null,
  }),
  'staff-wait': state({ mode: 'notice', notice, erased: NOW, endsBy: null }, start, { kind: 'wait', until: NOW + 5 * MINUTE }),
  'staff-unset': state({ mode: 'notice', notice, erased: NOW, endsBy: null }, start, { kind: 'unset' }),
  ...MENU_STATES,
  ...UPLOAD_STATES,
  ...PRINT_STATES,
  ...QUESTION_STATES,
  ...STAFF_STATES,
  ...SET_UP_STATES,
};
