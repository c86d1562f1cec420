/**
 * Every text that depends on a value: times, failures, messages; what is said of a block is in `block-words.ts`, and to staff in `staff-words.ts`. Pure, so that plain tests can read them.
 * Words of screens that never change stand in the screens.
 */
import type {
  CannotOpen,
  EndView,
  FailReason,
  MenuItem,
  SoundStep,
  TabView,
  Theme,
  ToolbarMessage,
} from '../main/contract/page-state.ts';
import { cannotOpenWords } from '../main/core/documents/kind-words.ts';
import { NAMED_KINDS } from '../main/core/documents/kinds.ts';

const MINUTE = 60_000;

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const date = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const dayAndMonth = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });

/** "12:04", in the PC's own time zone. */
export const clockTime = (at: number): string => clock.format(at);

/** The next whole minute, so that a time given as "12:10" is never too early. */
export const wholeMinute = (at: number): number => Math.ceil(at / MINUTE) * MINUTE;

/** "Tuesday 24 November 2026". */
export const longDate = (at: number): string => date.format(at).replace(',', '');

const count = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;

/** The clock that a session is counted by and the one on the wall are never read in the same instant: an hour is not "61 minutes left". */
const APART_MS = 1_000;

/** Rounded up, so that "1 minute left" is true until the last minute begins. */
const minutesLeft = (endsAt: number, now: number): number => Math.ceil((endsAt - now - APART_MS) / MINUTE);

export function timeLeft(endsAt: number, now: number): string {
  const minutes = minutesLeft(endsAt, now);
  if (endsAt <= now) return 'No time left';
  if (endsAt - now < MINUTE) return 'Less than a minute left';
  if (minutes <= 90) return `${count(minutes, 'minute')} left`;
  const rest = minutes % 60;
  return `${count(Math.floor(minutes / 60), 'hour')}${rest === 0 ? '' : ` ${count(rest, 'minute')}`} left`;
}

/** "until 12:40", for whoever has a bus to catch. Empty once it is over. */
export function until(endsAt: number, now: number): string {
  return endsAt <= now ? '' : `until ${clockTime(endsAt)}`;
}

/** What a screen reader says of the time without being asked: only when it is running out. */
export function timeLeftToSay(endsAt: number, now: number): string {
  const minutes = minutesLeft(endsAt, now);
  if (minutes > 10 || minutes <= 0) return '';
  const step = minutes > 5 ? 10 : minutes > 2 ? 5 : minutes;
  return timeLeft(now + step * MINUTE, now);
}

export const secondsLeft = (until: number, now: number): number => Math.max(0, Math.ceil((until - now) / 1000));

/** "1 minute 5 seconds", "1 minute", "40 seconds". */
export function duration(seconds: number): string {
  if (seconds < 60) return count(seconds, 'second');
  const rest = seconds % 60;
  return count(Math.floor(seconds / 60), 'minute') + (rest === 0 ? '' : ` ${count(rest, 'second')}`);
}

/** The countdown as a screen reader hears it: at every quarter of a minute, and each of the last 20 seconds as a bare number. */
export function countdownToSay(seconds: number): string {
  if (seconds === 0) return '';
  return seconds <= 20 ? String(seconds) : `About ${duration(Math.ceil(seconds / 15) * 15)} left to answer.`;
}

/** How long is left is said beside the tabs. */
export function endSoon({ cause, more }: EndView, endsAt: number): string {
  const then = `ends at ${clockTime(endsAt)}. Everything is erased then.`;
  if (cause === 'closing') return `This computer closes soon. Your session ${then}`;
  return `Your session ${then}${more === null ? ' Others are waiting, so you cannot get more time.' : ''}`;
}

export const moreTime = (minutes: number): string => `Get ${count(minutes, 'more minute')}`;

/** On the notice: a visitor who begins now has less time than usual. */
export const closesSoon = (endsBy: number): string =>
  `This computer closes soon. A session ends at ${clockTime(endsBy)} at the latest.`;

/** "today at 08:00", "tomorrow at 08:00", "on Monday 30 November at 08:00". */
export function opening(opensAt: number, now: number): string {
  const day = longDate(opensAt);
  const next = new Date(now);
  next.setDate(next.getDate() + 1);
  const when =
    day === longDate(now)
      ? 'today'
      : day === longDate(next.getTime())
        ? 'tomorrow'
        : `on ${dayAndMonth.format(opensAt).replace(',', '')}`;
  return `${when} at ${clockTime(opensAt)}`;
}

/** @param letters per cent */
export function lettersInWords(letters: number): string {
  const end = letters <= 100 ? ', the smallest' : letters >= 400 ? ', the largest' : '';
  return `Letter size: ${letters}%${end}`;
}

export const THEME_WORDS: Readonly<Record<Theme, string>> = { usual: 'Usual', dark: 'Dark', contrast: 'High contrast' };

/** The buttons of the bar while something is read aloud. */
export const SOUND_WORDS: Readonly<Record<SoundStep, string>> = {
  slower: 'Slower',
  faster: 'Faster',
  quieter: 'Quieter',
  louder: 'Louder',
};

/** The menu of a right click. */
export const MENU_WORDS: Readonly<Record<MenuItem, string>> = {
  openTab: 'Open in a new tab',
  copyAddress: 'Copy address',
  back: 'Back',
  forward: 'Forward',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select all',
  readAloud: 'Read aloud',
};

export interface FailWords {
  readonly heading: string;
  readonly text: string;
  readonly advice: string;
}

export const FAILURES: Readonly<Record<FailReason, FailWords>> = {
  crashed: {
    heading: 'This page stopped working',
    text: 'Something in the page went wrong. Your other tabs are fine.',
    advice: 'Try again. Anything you typed into the page may be gone.',
  },
  hung: {
    heading: 'This page is not answering',
    text: 'The page was busy for too long, so we stopped it. Your other tabs are fine.',
    advice: 'Try again. Anything you typed into the page may be gone.',
  },
  notFound: {
    heading: 'We cannot find this website',
    text: 'There is no website at this address.',
    advice: 'Check the spelling of the address, or search for the name of the website.',
  },
  noConnection: {
    heading: 'We cannot reach this website',
    text: 'The website did not answer, or this computer has lost its internet connection.',
    advice: 'Wait a moment, then try again. If no website opens, tell staff.',
  },
  notSecure: {
    heading: 'We cannot open this website safely',
    text: 'The website could not prove that it is the real one. Someone could be trying to read what you send.',
    advice: 'Do not use this website here. Check the spelling of the address, or try again later.',
  },
  other: {
    heading: 'This page did not open',
    text: 'Something went wrong while the page was loading.',
    advice: 'Try again. If it happens again, try another website.',
  },
};

const CANNOT_OPEN = Object.fromEntries(NAMED_KINDS.map((kind) => [`cannotOpen.${kind}`, cannotOpenWords(kind)])) as Readonly<
  Record<CannotOpen, string>
>;

/** The short explanations under the toolbar (P4, P10, P12). */
export const MESSAGES: Readonly<Record<ToolbarMessage, string>> = {
  downloadRefused: 'Downloads are off on this computer. You can open files in the page, but you cannot save them.',
  tabLimit: 'You have reached the largest number of tabs. Close one to open another.',
  externalProgram: 'That link opens another program, such as email or a phone app. This computer only opens web pages.',
  certificate: 'Part of this page was left out, because its website could not prove that it is the real one.',
  fileRefused: 'Sending files is off on this computer. You cannot choose a file here.',
  pickerRefused: 'This website asks for a file in a way that does not work on this computer, such as a whole folder.',
  fileGiven: 'The website has your file. You can take your USB stick out.',
  printRefused: 'Printing is off on this computer.',
  printUnasked: 'This page wants to be printed. Press Print at the top if you want that.',
  printLater: 'You have just printed something. Wait a moment before you print again.',
  printDocument: 'Documents like this one cannot be printed on this computer. You can read it here.',
  printed: 'Your page is on its way to the printer. Collect it at once: others can read what is left lying there.',
  documentOpened: 'The document is open in a tab. You can read it there, but you cannot save or print it.',
  cameraRefused: 'Cameras, microphones and video calls do not work on this computer.',
  placeRefused: 'This computer does not tell websites where it is. Type a place or a postcode instead.',
  nothingToRead: 'There is no text on this page that we can read aloud. Try to select some text first.',
  languageUnread: 'Our voice does not speak the language of this page.',
  savingRefused: 'Saving is off on this computer. To keep something, send it to yourself by email.',
  historyRefused: 'This computer keeps no history. To go back to a page, choose Back.',
  bookmarkRefused: 'This computer keeps no bookmarks. To keep an address, send it to yourself by email.',
  windowRefused: 'There is only one window on this computer. Every session is private: it is erased when it ends. Use a new tab.',
  openRefused: 'You cannot open the files of this computer.',
  toolsRefused: 'Tools for developers are off on this computer.',
  fullScreenRefused: 'The page is as large as it can be. For larger letters, press Ctrl and +.',
  reopenRefused: 'A tab that was closed cannot be opened again on this computer.',
  leavingRefused: 'To leave, choose “End session”. Everything you did here is erased then.',
  noPage: 'There is no website here yet. Choose a link, or type an address or a search.',
  noOtherPage: 'There is no other page to go to.',
  onlyTab: 'There is only one tab. To leave, choose “End session”.',
  questionUnasked: 'This page asked more questions than this computer passes on. They were answered with “Cancel”.',
  questionStopped:
    'You stopped this page asking. What it has just said was left out; a question was answered with “Cancel”. Press Reload to let it ask.',
  ...CANNOT_OPEN,
  addressCopied: 'The address is copied. You can paste it until your session ends.',
  tooMuch: 'A page asked for more than this computer can give, so we closed it.',
  // True as well of a website that was reported today already, and on a day with more reports than are taken.
  reported:
    'Thank you. IT looks at the websites that visitors report. A report holds the name of the website and the day, and nothing about you. The website stays open meanwhile.',
};

/** P12: what is sent can be read by others unless it is encrypted. */
export const CONNECTIONS: Readonly<Record<TabView['connection'], { readonly short: string; readonly long: string } | null>> = {
  none: null,
  encrypted: { short: 'Encrypted', long: 'What you send to this website is encrypted on its way.' },
  open: { short: 'Not encrypted', long: 'Others may be able to read what you type into this website.' },
};
