/** One PageState for every screen and every kind of content, to look at and to check for accessibility. Made up throughout. */
import type { BrowserView, PageState, Screen, SiteView, StaffCodeAnswer, TabView } from '../../main/ipc.ts';

const NOW = Date.now();
const MINUTE = 60_000;

const site: SiteView = {
  site: {
    name: 'Civic Centre canteen',
    organisation: 'London Borough of Enfield',
    help: 'the reception desk',
    helpdesk: 'the ICT Helpdesk, extension 4000',
  },
  links: [
    { title: 'GOV.UK', url: 'https://www.gov.uk/', hint: 'Government services and information' },
    { title: 'Enfield Council', url: 'https://www.enfield.gov.uk/', hint: 'Council tax, bins, housing' },
    { title: 'NHS', url: 'https://www.nhs.uk/', hint: 'Health advice and services' },
    { title: 'Outlook', url: 'https://outlook.live.com/', hint: 'Email' },
    { title: 'Gmail', url: 'https://mail.google.com/', hint: 'Email' },
    { title: 'BBC News', url: 'https://www.bbc.co.uk/news' },
  ],
  maxTabs: 8,
};

const plain = (text: string) => [{ text, strong: false }];

const notice: Extract<Screen, { mode: 'notice' }>['notice'] = {
  version: '2026-11',
  blocks: [
    { kind: 'heading', level: 2, text: plain('What you can use it for') },
    {
      kind: 'paragraph',
      text: [
        { text: 'These computers are ', strong: false },
        { text: 'free', strong: true },
        { text: ' for visitors and staff. Use them for your own email, social media and online banking.', strong: false },
      ],
    },
    { kind: 'heading', level: 2, text: plain('What is not allowed') },
    {
      kind: 'list',
      ordered: false,
      items: [
        plain('Anything offensive or illegal, such as nudity, or racist, sexist or homophobic content.'),
        plain('Gambling, share dealing, or using the internet to make money.'),
        plain('Downloading or saving anything.'),
        plain('Hacking, or trying to get round the blocks.'),
      ],
    },
    { kind: 'paragraph', text: plain('Employees who break these rules may face action under the council’s misconduct rules.') },
    { kind: 'heading', level: 2, text: plain('Your privacy') },
    {
      kind: 'paragraph',
      text: plain(
        'We count how often this computer is used and which kinds of pages are blocked. We do not keep the addresses you visit, what you search for, or who you are.',
      ),
    },
    { kind: 'paragraph', text: plain('Do not leave the computer while you are signed in to anything. End your session first.') },
  ],
};

const startTab: TabView = {
  id: 1,
  title: '',
  address: '',
  connection: 'none',
  loading: false,
  canGoBack: false,
  canGoForward: false,
  content: { kind: 'start' },
};
const pageTab: TabView = {
  ...startTab,
  id: 2,
  title: 'Your inbox (14) – a webmail with rather a long title',
  address: 'https://mail.example.org/inbox/?folder=important&sort=newest',
  connection: 'encrypted',
  canGoBack: true,
  content: { kind: 'page' },
};

const oneTab = (tab: Partial<TabView>): BrowserView => ({
  tabs: [{ ...pageTab, ...tab }],
  active: tab.id ?? 2,
  canOpenTab: true,
  message: null,
  mistake: null,
});
const start: BrowserView = { ...oneTab(startTab), active: 1 };

const state = (screen: Screen, browser: BrowserView = start, staffCode: StaffCodeAnswer = { kind: 'none' }): PageState => ({
  screen,
  site,
  browser,
  staffCode,
});
const browsing = (browser: BrowserView): PageState => state({ mode: 'browsing', endsAt: NOW + 58 * MINUTE }, browser);
const failed = (reason: Extract<TabView['content'], { kind: 'failed' }>['reason']): PageState =>
  browsing(oneTab({ title: 'example.org', connection: 'none', content: { kind: 'failed', reason } }));
const blocked = (category: string, rule: string, disputed = false): PageState =>
  browsing(
    oneTab({
      title: 'www.example.org',
      address: 'https://www.example.org/',
      connection: 'none',
      content: { kind: 'blocked', category, rule, at: NOW, reference: 'K7T-4MB', disputed },
    }),
  );

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

const facts = [
  { label: 'Version', value: '0.1.0' },
  { label: 'Notice', value: '2026-11' },
  { label: 'Sessions today', value: '14' },
  { label: 'Last erased and checked', value: '12:04' },
];

export const STATES: Readonly<Record<string, PageState>> = {
  wiping: state({ mode: 'wiping', notice }),
  notice: state({ mode: 'notice', notice, erased: NOW - 2 * MINUTE }),
  'notice-first': state({ mode: 'notice', notice, erased: null }),
  start: browsing(start),
  page: browsing(oneTab({})),
  'page-open': browsing({
    ...oneTab({ address: 'http://plain.example.org/form', connection: 'open', loading: true }),
    message: 'downloadRefused',
  }),
  'many-tabs': browsing({
    tabs: titles.map((title, place) => ({ ...pageTab, id: place + 1, title, loading: place === 2 })),
    active: 4,
    canOpenTab: false,
    message: 'tabLimit',
    mistake: null,
  }),
  blocked: blocked('gambling', 'list:gambling'),
  'blocked-disputed': blocked('gambling', 'list:gambling', true),
  'blocked-carried': blocked('adult', 'carrier:wayback'),
  'blocked-words': blocked('hate', 'words:hate'),
  'blocked-carrier': blocked('carrier', 'carrier:glype'),
  'blocked-search': blocked('search', 'search:startpage'),
  'blocked-own': blocked('own', 'own:block'),
  'failed-crashed': failed('crashed'),
  'failed-hung': failed('hung'),
  'failed-notFound': failed('notFound'),
  'failed-noConnection': failed('noConnection'),
  'failed-notSecure': failed('notSecure'),
  'failed-other': failed('other'),
  mistake: browsing({ ...start, mistake: { at: NOW, reference: 'K7-4QX2' } }),
  'warning-idle': state({ mode: 'warning', reason: 'idle', graceEndsAt: NOW + 60_000, endsAt: NOW + 40 * MINUTE }),
  'warning-limit': state({ mode: 'warning', reason: 'limit', graceEndsAt: NOW + 110_000, endsAt: NOW + 2 * MINUTE }),
  covered: state({ mode: 'covered', graceEndsAt: NOW + 90_000, endsAt: NOW + 40 * MINUTE }),
  closed: state({ mode: 'closed', opensAt: NOW + 18 * 60 * MINUTE }),
  'closed-unknown': state({ mode: 'closed', opensAt: null }),
  outOfOrder: state({ mode: 'outOfOrder', code: 'staff.closed' }),
  'staff-wrong': state({ mode: 'notice', notice, erased: NOW }, start, { kind: 'wrong', attempt: 1 }),
  'staff-wait': state({ mode: 'notice', notice, erased: NOW }, start, { kind: 'wait', until: NOW + 5 * MINUTE }),
  'staff-unset': state({ mode: 'notice', notice, erased: NOW }, start, { kind: 'unset' }),
  staff: state({ mode: 'staff', fault: null, facts, actions: ['reset', 'takeOutOfOrder', 'quit'] }),
  'staff-fault': state({
    mode: 'staff',
    fault: {
      code: 'settings.bad',
      meaning: 'The settings cannot be used. Mend the problems listed below in the settings folder, then restart.',
      problems: ['session.idleSeconds: a number from 30 to 1800', 'sesion: not a setting; check the spelling'],
    },
    facts,
    actions: ['reset', 'putBackInService'],
  }),
};
