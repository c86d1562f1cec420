/**
 * Every text that depends on a value: times, failures, messages; what is said of a block is in `block-words.ts`. Pure, so that plain tests can read them.
 * Words of screens that never change stand in the screens.
 */
import type { FailReason, StaffAction, TabView, ToolbarMessage } from '../main/ipc.ts';

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

/** Rounded up, so that "1 minute left" is true until the last minute begins. */
export function timeLeft(endsAt: number, now: number): string {
  const minutes = Math.ceil((endsAt - now) / MINUTE);
  if (minutes <= 0) return 'No time left';
  if (endsAt - now < MINUTE) return 'Less than a minute left';
  if (minutes <= 90) return `${count(minutes, 'minute')} left`;
  const rest = minutes % 60;
  return `${count(Math.floor(minutes / 60), 'hour')}${rest === 0 ? '' : ` ${count(rest, 'minute')}`} left`;
}

/** What a screen reader is told of the time without being asked: only when it is running out. */
export function timeLeftToSay(endsAt: number, now: number): string {
  const minutes = Math.ceil((endsAt - now) / MINUTE);
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

/** The countdown as a screen reader hears it: at every quarter of a minute, not each second. */
export const countdownToSay = (seconds: number): string =>
  seconds === 0 ? '' : `About ${duration(Math.ceil(seconds / 15) * 15)} left to answer.`;

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

/** The short explanations under the toolbar (P4, P10, P12). */
export const MESSAGES: Readonly<Record<ToolbarMessage, string>> = {
  downloadRefused: 'Downloads are off on this computer. You can open files in the page, but you cannot save them.',
  tabLimit: 'You have reached the largest number of tabs. Close one to open another.',
  externalProgram: 'That link opens another program, such as email or a phone app. This computer only opens web pages.',
  certificate: 'Part of this page was left out, because its website could not prove that it is the real one.',
  fileRefused: 'Sending files is off on this computer. You cannot choose a file here.',
  printRefused: 'Printing is off on this computer.',
  documentOpened: 'The document is open in a tab. You can read it there, but you cannot save or print it.',
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

export const STAFF_ACTION_WORDS: Readonly<Record<StaffAction, { readonly button: string; readonly does: string }>> = {
  reset: { button: 'Erase and reset now', does: 'Erases everything of the last session again and starts afresh.' },
  takeOutOfOrder: { button: 'Put out of order', does: 'Nobody can use this PC until staff put it back in service.' },
  putBackInService: { button: 'Put back in service', does: 'Erases and checks this PC, then lets visitors use it.' },
  previousPack: {
    button: 'Go back to the previous block pack',
    does: 'Checks the pack that was installed before, then filters with that one.',
  },
  quit: { button: 'Quit the kiosk', does: 'Closes the program. Only possible when it is run from source.' },
};
