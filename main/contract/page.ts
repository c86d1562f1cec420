/**
 * The verbs that our own page can send to its shell. Each is declared here once, as the schema of its argument: the type is inferred
 * from it, and a message that does not match it is refused and counted.
 */
import { z } from 'zod';
import { LANGUAGES } from '../core/browser/languages.ts';
import { KEY_TEXT, MAX_KEY_TEXT, SCREEN_KEYS } from '../core/keys/screen-keys.ts';
import { STAFF_ACTIONS } from '../core/staff/staff-roles.ts';
import { MENU_ITEMS, MENU_KINDS } from '../core/view/context-menu.ts';
import { LETTER_STEPS, THEMES } from '../core/view/display.ts';
import { MAX_ANSWER_LENGTH, type SiteQuestionAnswer } from '../core/view/site-questions.ts';
import { MAX_UPLOADS, type UploadChoice } from '../core/view/uploads.ts';
import { type Passage, SOUND_STEPS } from '../core/voice/reading.ts';
import { MAX_TEXT_LENGTH } from '../core/voice/sentences.ts';
import { install, list, newCodes, setUp, staffCode, wholeNumber } from './schema-parts.ts';

/** Electron's IPC may turn a missing argument into null. */
const nothing = z
  .null()
  .optional()
  .transform((): undefined => undefined);
const words = (max: number) => z.string().min(1).max(max);
/** CSS pixels; no screen is larger than this. */
const pixels = wholeNumber.max(100_000);

const uploadChoice = z.strictObject({ list: wholeNumber, places: list(wholeNumber, MAX_UPLOADS, 1) });
const questionAnswer = z.strictObject({
  id: wholeNumber,
  yes: z.boolean(),
  text: z.string().max(MAX_ANSWER_LENGTH),
  stop: z.boolean(),
});
/** A screen of ours changes its language only around what is in English. */
const MAX_PASSAGES = 100;
const isReadable = (passages: readonly Passage[]): boolean =>
  passages.reduce((length, { text }) => length + text.length, 0) <= MAX_TEXT_LENGTH;
const passage = z.strictObject({ text: z.string().max(MAX_TEXT_LENGTH), language: z.string().max(35) });

export const PAGE_VERBS = {
  /** "Accept and start browsing". */
  accept: nothing,
  /** "Stay", in the warning. */
  stay: nothing,
  /** "More time", in a reminder that the session ends soon. */
  extend: nothing,
  /** "Carry on", on the cover. */
  carryOn: nothing,
  /** "Erase and finish", and "I'm someone new" on the cover. */
  finish: nothing,
  /** "Hide and erase": what is open is hidden at once, and erased a moment later. */
  hide: nothing,
  /** "Go back", before the erasing begins. */
  unhide: nothing,
  /** "I got here by mistake": the page in front is closed at once, then the reference is shown. */
  mistake: nothing,
  /** "Show it anyway", for a page that looks like something this kiosk does not show. */
  showAnyway: nothing,
  /** Closes the dialog with the reference. */
  mistakeRead: nothing,
  /** "I think this is wrong", on the block page: counted once per block page, as category and rule, and also reported if IT accept reports. */
  disagree: nothing,
  /** "Report this site", in the toolbar: tells IT that the website in front should be blocked. */
  reportSite: nothing,

  enterStaffCode: staffCode,
  setStaffCodes: z.strictObject(newCodes),
  /** "Set up this PC", from a stick. */
  setUp: z.strictObject(setUp),
  /** "Erase the disk and make the kiosk", on a PC started from the install stick. */
  install: z.strictObject(install),
  staff: z.enum(STAFF_ACTIONS),
  /** Leaves the staff screen, or the dialog before it. */
  staffLeave: nothing,

  /** What was typed into "Web address or search". */
  go: words(8_192),
  back: nothing,
  forward: nothing,
  reload: nothing,
  stop: nothing,
  home: nothing,
  tryAgain: nothing,
  /** "Sign in to this network": opens the page that IT have named. */
  signIn: nothing,
  newTab: nothing,
  selectTab: wholeNumber,
  closeTab: wholeNumber,
  /** Mutes or unmutes the tab with this id. */
  muteTab: wholeNumber,
  /** Opens or closes "More" or the list of tabs. */
  menu: z.enum(MENU_KINDS),
  /** The item chosen in the context menu. */
  menuItem: z.enum(MENU_ITEMS),
  /** Closes the open menu and returns the keyboard focus to where it was. */
  menuLeave: nothing,
  /** Closes the open menu and leaves the focus alone: the visitor has already moved on. */
  menuClose: nothing,
  messageRead: nothing,
  /** "Copy address", after a click on a `mailto:` link. */
  copyMailAddress: nothing,
  /** Opens the "find in page" bar. */
  find: nothing,
  /** Searches for text in the page in front. */
  findText: z.strictObject({ text: words(200), forward: z.boolean() }),
  findClose: nothing,

  /** Opens the folder at this index in the list of the stick. */
  uploadOpen: uploadChoice satisfies z.ZodType<UploadChoice>,
  /** Opens the parent folder. */
  uploadUp: nothing,
  /** Hands the chosen files to the website. */
  uploadSend: uploadChoice,
  /** Cancels: the website gets no file. */
  uploadCancel: nothing,
  /** "Print" in the toolbar: opens the print dialog for the page in front. */
  print: nothing,
  printSend: nothing,
  printCancel: nothing,
  /** The visitor's answer to a website's own question. */
  questionAnswer: questionAnswer satisfies z.ZodType<SiteQuestionAnswer>,

  /** "Display": larger or smaller letters, on every screen. */
  letters: z.enum(LETTER_STEPS),
  theme: z.enum(THEMES),
  lessMotion: z.boolean(),
  /** The language of our screens, and the first one requested from websites. */
  language: z.enum(LANGUAGES),
  /** The text shown in place of a refused frame or picture, in the language of the screens. */
  markWords: z.strictObject({ language: z.enum(LANGUAGES), short: words(40), long: words(80) }),

  /** The on-screen keyboard: shown or not, and its keys. `own`: types into a field of our page instead of the website in front. */
  keyboard: z.boolean(),
  typeText: z.strictObject({ own: z.boolean(), text: words(MAX_KEY_TEXT).regex(KEY_TEXT) }),
  pressKey: z.strictObject({ own: z.boolean(), key: z.enum(SCREEN_KEYS) }),

  /** "Read aloud" on one of our screens: its text in order, a passage for each change of language. */
  read: list(passage satisfies z.ZodType<Passage>, MAX_PASSAGES).refine(isReadable),
  /** "Read aloud", with a website in front. */
  readPage: nothing,
  readStop: nothing,
  /** A sentence of a reading has been spoken. */
  spoken: z.strictObject({ reading: wholeNumber, at: wholeNumber }),
  sound: z.enum(SOUND_STEPS),

  /** Moves the keyboard focus to the page in front. */
  toPage: nothing,
  /** Where guest pages lie in the window, in CSS pixels of our page. */
  layout: z.strictObject({ x: pixels, y: pixels, width: pixels, height: pixels }),
  /** True while a dialog of our page is up: guest pages are hidden. */
  dialog: z.boolean(),
  /** The answer to a heartbeat. */
  alive: wholeNumber,
  /** Our page has been drawn since the last `draw` request. */
  drawn: nothing,
} as const;

export type PageVerb = keyof typeof PAGE_VERBS;

/** The verbs with their argument; undefined for a verb without one. */
export type PageVerbs = { readonly [V in PageVerb]: Readonly<z.output<(typeof PAGE_VERBS)[V]>> };

/** One handler for each verb; a missing one does not compile. */
export type VerbHandlers = { readonly [V in PageVerb]: (argument: PageVerbs[V]) => void };

/** Typed per verb, so that `handle` pairs each schema with the handler of the same verb. */
const SCHEMAS: { readonly [V in PageVerb]: z.ZodType<PageVerbs[V]> } = PAGE_VERBS;

/** Calls the handler if verb and argument are valid; otherwise does nothing and returns false. */
export function handleVerb(handlers: VerbHandlers, verb: unknown, argument: unknown): boolean {
  return isVerb(verb) && handle(handlers, verb, argument);
}

function isVerb(verb: unknown): verb is PageVerb {
  return typeof verb === 'string' && Object.hasOwn(PAGE_VERBS, verb);
}

function handle<V extends PageVerb>(handlers: VerbHandlers, verb: V, argument: unknown): boolean {
  const { success, data } = SCHEMAS[verb].safeParse(argument);
  if (success) handlers[verb](data);
  return success;
}
