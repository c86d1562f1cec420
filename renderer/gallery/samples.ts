/** Building blocks for the states of the gallery. All data is made up. */
import type {
  BlockedContent,
  BrowserView,
  PageState,
  Screen,
  SetupView,
  SiteView,
  StaffCodeAnswer,
  TabView,
  VoiceView,
} from '../../main/contract/page-state.ts';

export const NOW = Date.now();
export const MINUTE = 60_000;

const site: SiteView = {
  site: {
    name: 'Civic Centre canteen',
    pc: 'PC 2',
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
  look: { colour: null, logo: null },
  languages: ['tr', 'bg', 'ro', 'pl', 'el', 'sq', 'so', 'bn', 'ar', 'fr'],
  hasSignIn: false,
};

const plain = (text: string) => [{ text, strong: false }];

export const notice: Extract<Screen, { mode: 'notice' }>['notice'] = {
  version: '2026-12',
  blocks: [
    {
      kind: 'paragraph',
      text: [
        { text: 'This computer is ', strong: false },
        { text: 'free', strong: true },
        { text: ' for visitors and staff. Use it for your own e-mail, social media and online banking.', strong: false },
      ],
    },
    {
      kind: 'list',
      ordered: false,
      items: [
        plain('Do not leave the computer while you are signed in to anything. End your session first.'),
        plain('You cannot save or download here.'),
        plain('Nudity, hate, crime, betting and hacking are not allowed.'),
      ],
    },
    { kind: 'paragraph', text: plain('Employees who break these rules may face action under the council’s misconduct rules.') },
  ],
  more: [
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
    { kind: 'heading', level: 2, text: plain('Your privacy') },
    {
      kind: 'paragraph',
      text: plain(
        'We count how often this computer is used and which kinds of pages are blocked. We do not keep the addresses you visit, what you search for, or who you are.',
      ),
    },
    { kind: 'heading', level: 3, text: plain('Other websites') },
    { kind: 'paragraph', text: plain('Websites may keep records of their own.') },
  ],
};

/** As IT may have written it: without the line that separates the two layers. */
export const longNotice: typeof notice = { version: '1', blocks: [...notice.blocks, ...notice.more], more: [] };

const startTab: TabView = {
  id: 1,
  title: '',
  address: '',
  host: '',
  connection: 'none',
  loading: false,
  waiting: false,
  sound: 'none',
  canGoBack: false,
  canGoForward: false,
  hadPage: false,
  content: { kind: 'start' },
};
export const pageTab: TabView = {
  ...startTab,
  id: 2,
  title: 'Your inbox (14) – a webmail with rather a long title',
  address: 'https://mail.example.org/inbox/?folder=important&sort=newest',
  host: 'mail.example.org',
  connection: 'encrypted',
  canGoBack: true,
  hadPage: true,
  content: { kind: 'page' },
};

export const oneTab = (tab: Partial<TabView>): BrowserView => ({
  tabs: [{ ...pageTab, ...tab }],
  active: tab.id ?? 2,
  canOpenTab: true,
  canReport: false,
  hasPrinter: false,
  canPrint: false,
  message: null,
  mailAddress: null,
  mistake: null,
  upload: null,
  print: null,
  find: null,
  passwordSites: [],
  question: null,
  menu: null,
});
export const start: BrowserView = { ...oneTab(startTab), active: 1 };

const quiet: VoiceView = { reading: null, spent: [], sound: { rate: 150, volume: 50 } };
export const reading = (state: PageState): PageState => ({
  ...state,
  voice: {
    ...quiet,
    spent: ['louder'],
    reading: { id: 1, at: 0, sentences: [{ text: 'These computers are free.', language: 'en' }] },
  },
});

export const state = (
  screen: Screen,
  browser: BrowserView = start,
  staffCode: StaffCodeAnswer = { kind: 'none' },
): PageState => ({
  screen,
  site,
  browser,
  display: { letters: 100, theme: 'usual', lessMotion: false, language: 'en', keyboard: false },
  hidden: false,
  voice: quiet,
  noInternet: false,
  staffCode,
  staffCalls: 0,
  helpCalls: 0,
});
export const withoutInternet = (state: PageState, hasSignIn: boolean): PageState => ({
  ...state,
  noInternet: true,
  site: { ...state.site, hasSignIn },
});
export const browsing = (browser: BrowserView): PageState =>
  state({ mode: 'browsing', endsAt: NOW + 58 * MINUTE, end: null }, browser);
export const failed = (reason: Extract<TabView['content'], { kind: 'failed' }>['reason']): PageState =>
  browsing(oneTab({ title: 'example.org', connection: 'none', content: { kind: 'failed', reason } }));
/** One of our pages in place of a page of www.example.org. */
const insteadOfPage = (content: TabView['content']): PageState =>
  browsing(
    oneTab({
      title: 'www.example.org',
      address: 'https://www.example.org/',
      host: 'www.example.org',
      connection: 'none',
      content,
    }),
  );
export const asked = (category: string): PageState => insteadOfPage({ kind: 'asked', category, at: NOW });
const aBlock = {
  kind: 'blocked',
  at: NOW,
  reference: 'K7T-4MB',
  disputed: false,
  reportable: false,
  note: null,
  review: null,
} as const;
export const blocked = (category: string, rule: string, more: Partial<BlockedContent> = {}): PageState =>
  insteadOfPage({ ...aBlock, category, rule, ...more });

/** Without a stick that can set the PC up. */
export const NO_SETUP: SetupView = { offer: null, working: false, problems: [] };
