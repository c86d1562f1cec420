/**
 * Texts that depend on a value: times, failures, messages. Texts of the block page are in `block-words.ts`, those for staff in `staff-words.ts`.
 * In the language of the screens (`messages/say.ts`). Otherwise pure, so that Node tests can import them.
 */
import type {
  EndView,
  FailReason,
  MenuItem,
  SiteView,
  SoundStep,
  TabView,
  Theme,
  ToolbarMessage,
} from '../main/contract/page-state.ts';
import { NAMED_KINDS } from '../main/core/documents/kinds.ts';
import { sayDate } from './messages/dates.ts';
import { cannotOpen } from './messages/kind-words.ts';
import { isMessage, locales, say } from './messages/say.ts';

const MINUTE = 60_000;

/** "12:04" in every language, as on the clocks of the place; Bulgarian would add "ч.". In the PC's own time zone. */
export const clockTime = (at: number): string =>
  new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);

/** The next whole minute, so that a time given as "12:10" is never too early. */
export const wholeMinute = (at: number): number => Math.ceil(at / MINUTE) * MINUTE;

/** Removes the comma that Intl puts into English dates and nobody writes. In other languages it may be part of the date. */
const withoutComma = (day: string): string => (locales()[0] === 'en-GB' ? day.replace(',', '') : day);

/** "Tuesday 24 November 2026". */
export const longDate = (at: number): string =>
  withoutComma(sayDate(at, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }));

const dayAndMonth = (at: number): string => withoutComma(sayDate(at, { weekday: 'long', day: 'numeric', month: 'long' }));

/** Tolerance, since session clock and wall clock are read one after the other: an hour must not show as "61 minutes left". */
const APART_MS = 1_000;

/** Rounded up, so that "1 minute left" is true until the last minute begins. */
const minutesLeft = (endsAt: number, now: number): number => Math.ceil((endsAt - now - APART_MS) / MINUTE);

export function timeLeft(endsAt: number, now: number): string {
  const left = minutesLeft(endsAt, now);
  if (endsAt <= now) return say('time.none');
  if (endsAt - now < MINUTE) return say('time.lessThanMinute');
  if (left <= 90) return say('time.minutes', { minutes: left });
  const [hours, minutes] = [Math.floor(left / 60), left % 60];
  return minutes === 0 ? say('time.hours', { hours }) : say('time.hoursMinutes', { hours, minutes });
}

/** "until 12:40"; empty once the time is over. */
export function until(endsAt: number, now: number): string {
  return endsAt <= now ? '' : say('time.until', { time: clockTime(endsAt) });
}

/** The time left as screen readers announce it by themselves: at 10, 5, 2 and 1 minutes. */
export function timeLeftToSay(endsAt: number, now: number): string {
  const minutes = minutesLeft(endsAt, now);
  if (minutes > 10 || minutes <= 0) return '';
  const step = minutes > 5 ? 10 : minutes > 2 ? 5 : minutes;
  return timeLeft(now + step * MINUTE, now);
}

export const secondsLeft = (until: number, now: number): number => Math.max(0, Math.ceil((until - now) / 1000));

/** "1 minute 5 seconds", "1 minute", "40 seconds". */
export function duration(all: number): string {
  const [minutes, seconds] = [Math.floor(all / 60), all % 60];
  if (minutes === 0) return say('time.seconds', { seconds });
  return seconds === 0 ? say('time.wholeMinutes', { minutes }) : say('time.minutesSeconds', { minutes, seconds });
}

/** The countdown for screen readers: every 15 seconds in words, then each of the last 20 seconds as a bare number. */
export function countdownToSay(seconds: number): string {
  if (seconds === 0) return '';
  return seconds <= 20 ? String(seconds) : say('time.toAnswer', { duration: duration(Math.ceil(seconds / 15) * 15) });
}

/** Names the time of the end; the toolbar already shows how long is left. */
export function endSoon({ cause, more }: EndView, endsAt: number): string {
  const time = clockTime(endsAt);
  if (cause === 'closing') return say('end.closing', { time });
  return more === null ? `${say('end.session', { time })} ${say('end.othersWait')}` : say('end.session', { time });
}

export const moreTime = (minutes: number): string => say('time.more', { minutes });

/** On the notice: a session that begins now is shorter than usual. */
export const closesSoon = (endsBy: number): string => say('notice.closesSoon', { time: clockTime(endsBy) });

/** "today at 08:00", "tomorrow at 08:00", "on Monday 30 November at 08:00". */
export function opening(opensAt: number, now: number): string {
  const [day, time] = [longDate(opensAt), clockTime(opensAt)];
  const next = new Date(now);
  next.setDate(next.getDate() + 1);
  if (day === longDate(now)) return say('closed.today', { time });
  if (day === longDate(next.getTime())) return say('closed.tomorrow', { time });
  return say('closed.onDay', { day: dayAndMonth(opensAt), time });
}

/** @param percent letter size */
export function lettersInWords(percent: number): string {
  return say(percent <= 100 ? 'display.smallest' : percent >= 400 ? 'display.largest' : 'display.letters', { percent });
}

export const THEMES_SHOWN: readonly Theme[] = ['usual', 'dark', 'contrast'];
export const themeWords = (theme: Theme): string => say(`display.${theme}`);

/** Buttons of the bar that appears while something is read aloud. */
export const SOUND_STEPS_SHOWN: readonly SoundStep[] = ['slower', 'faster', 'quieter', 'louder'];
export const soundWords = (step: SoundStep): string => say(`sound.${step}`);

/** Items of the context menu. */
export const menuWords = (item: MenuItem): string => say(`menu.${item}`);

export interface FailWords {
  readonly heading: string;
  readonly text: string;
  readonly advice: string;
}

export function failWords(reason: FailReason, help: string): FailWords {
  return {
    heading: say(`failed.${reason}`),
    text: say(`failed.${reason}Text`),
    advice: say(`failed.${reason}Advice`, { help }),
  };
}

/** Name of the place, and of the PC if it has one. */
export const placeName = ({ name, pc }: SiteView['site']): string => (pc === '' ? name : `${name}, ${pc}`);

/** Replaces the words about a single website when no website can be reached. */
export function noInternetWords(help: string): FailWords {
  return { heading: say('internet.none'), text: say('internet.noneText'), advice: say('internet.noneAdvice', { help }) };
}

/** Short explanations in the message banner (P4, P10, P12). `mailLink` gets the general text here: only the banner knows the address. */
export function messageWords(message: ToolbarMessage): string {
  if (message === 'mailLink') return say('message.externalProgram');
  const kind = NAMED_KINDS.find((each) => message === `cannotOpen.${each}`);
  const key = `message.${message}`;
  return kind === undefined ? say(isMessage(key) ? key : 'message.downloadRefused') : cannotOpen(kind);
}

/** P12: what is sent can be read by others unless it is encrypted. */
export function connectionWords(connection: TabView['connection']): { readonly short: string; readonly long: string } | null {
  return connection === 'none' ? null : { short: say(`connection.${connection}`), long: say(`connection.${connection}Long`) };
}
