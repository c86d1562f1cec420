/** Carries out each verb of our own page. */

import type { WebContents } from 'electron';
import type { VerbHandlers } from '../contract/page.ts';
import type { SupervisorVerb, ToSupervisor } from '../contract/shell.ts';
import { typedAddress } from '../core/net/address.ts';
import { sayInMarks } from './gates/block-marks.ts';
import { gateMs } from './gates/gate-pulse.ts';
import type { GuestTab } from './guest/guest-tab.ts';
import type { GuestTabs } from './guest/guest-tabs.ts';
import { reload } from './guest/reload.ts';
import { pressKey, typeText } from './typing.ts';
import type { VisitorChoices } from './visitor-choices.ts';

export interface VerbTargets {
  send(message: ToSupervisor): void;
  /** Calls back with the tabs, but only while browsing: a compromised page of ours cannot browse behind the notice. */
  whileBrowsing(act: (tabs: GuestTabs) => void): void;
  /** The search URL, with {query} in place of the search terms. */
  searchTemplate(): string;
  signIn(tabs: GuestTabs): void;
  place(bounds: { x: number; y: number; width: number; height: number }): void;
  dialog(open: boolean): void;
  hide(on: boolean): void;
  /** Null before there is a window. */
  ownPage(): WebContents | null;
  /** Null before there is a window. */
  choices(): VisitorChoices | null;
}

export function verbHandlers({ send, whileBrowsing, place, dialog, hide, ownPage, choices, ...more }: VerbTargets): VerbHandlers {
  const up = (verb: SupervisorVerb) => () => send({ type: 'verb', verb });
  /** Types only while browsing. While a website asks a question, which our page shows, nothing is typed into the website behind it. */
  const type = (own: boolean, act: (contents: WebContents) => void): void =>
    whileBrowsing((all) => {
      const asking = all.questions.site.view() !== null;
      const contents = own ? ownPage() : asking ? null : all.stage.seen;
      if (contents === null) return;
      if (own) contents.focus();
      else all.focusPage();
      act(contents);
    });
  const tabs = (act: (tabs: GuestTabs) => void) => () => whileBrowsing(act);
  return {
    accept: up('accept'),
    stay: up('stay'),
    extend: up('extend'),
    carryOn: up('carryOn'),
    finish: () => {
      // Now, not when the shell ends: the voice must be silent as soon as erasing begins.
      choices()?.voice.stop();
      send({ type: 'verb', verb: 'finish' });
    },
    staffLeave: up('staffLeave'),
    hide: () => hide(true),
    unhide: () => hide(false),
    mistake: tabs((all) => send({ type: 'mistake', reference: all.mistake() })),
    showAnyway: tabs((all) => showAnyway(all, send)),
    mistakeRead: tabs((all) => all.mistakeRead()),
    disagree: tabs((all) => disagree(all, send)),
    reportSite: tabs((all) => reportSite(all, send)),
    enterStaffCode: (code) => send({ type: 'staffCode', code }),
    setUp: (wish) => send({ type: 'setUp', ...wish }),
    install: (wish) => send({ type: 'install', ...wish }),
    setStaffCodes: ({ old, it, facilities }) => send({ type: 'staffCodes', old, it, facilities }),
    staff: (action) => send({ type: 'staff', action }),
    go: (text) => whileBrowsing((all) => go(all, text, more.searchTemplate())),
    back: tabs((all) => moved(all, (tab) => tab.back())),
    forward: tabs((all) => moved(all, (tab) => tab.forward())),
    reload: tabs((all) => moved(all, (tab) => reload(all, tab))),
    stop: tabs((all) => all.front.page?.stop()),
    home: tabs((all) => all.frontForCommand.goHome()),
    signIn: tabs((all) => more.signIn(all)),
    tryAgain: tabs((all) => all.front.tryAgain()),
    newTab: tabs((all) => void all.newTab()),
    selectTab: (id) => whileBrowsing((all) => all.selectTab(id)),
    closeTab: (id) => whileBrowsing((all) => all.leaveTab(id)),
    muteTab: (id) => whileBrowsing((all) => all.muteTab(id)),
    menu: (kind) => whileBrowsing((all) => all.menus.toggle(kind)),
    menuItem: (item) => whileBrowsing((all) => all.menus.choose(item)),
    menuLeave: tabs((all) => all.menus.leave()),
    menuClose: tabs((all) => all.menus.close()),
    messageRead: tabs((all) => all.say(null)),
    copyMailAddress: tabs((all) => void (all.mailLinks.copy() && all.say('addressCopied'))),
    uploadOpen: (choice) => whileBrowsing((all) => all.questions.uploads.open(choice)),
    uploadUp: tabs((all) => all.questions.uploads.up()),
    uploadSend: (choice) => whileBrowsing((all) => all.questions.uploads.send(choice)),
    uploadCancel: tabs((all) => all.questions.uploads.cancel()),
    print: tabs((all) => all.questions.prints.ask(all.frontForCommand.page?.view.webContents)),
    printSend: tabs((all) => all.questions.prints.send()),
    printCancel: tabs((all) => all.questions.prints.cancel()),
    questionAnswer: (answer) => whileBrowsing((all) => all.questions.site.answer(answer)),
    find: tabs((all) => void all.find.open()),
    findText: ({ text, forward }) => whileBrowsing((all) => void all.find.look(text, forward)),
    findClose: tabs((all) => {
      all.find.close();
      all.focusPage();
    }),
    letters: (step) => choices()?.display.letters(step),
    theme: (theme) => choices()?.display.theme(theme),
    lessMotion: (on) => choices()?.display.lessMotion(on),
    language: (language) => choices()?.display.language(language),
    markWords: sayInMarks,
    keyboard: (on) => choices()?.display.keyboard(on),
    typeText: ({ own, text }) => type(own, (contents) => typeText(contents, text)),
    pressKey: ({ own, key }) => type(own, (contents) => pressKey(contents, key)),
    read: (passages) => choices()?.voice.read(passages),
    readPage: tabs((all) => void choices()?.voice.readPage(all.stage.seen)),
    readStop: () => choices()?.voice.stop(),
    spoken: (sentence) => choices()?.voice.spoken(sentence),
    sound: (step) => choices()?.voice.sound(step),
    toPage: tabs((all) => all.focusPage()),
    layout: (bounds) => place(bounds),
    dialog: (open) => dialog(open),
    alive: (id) => send({ type: 'alive', id, gateMs: gateMs() }),
    drawn: () => send({ type: 'shown' }),
  };
}

/** Loads the typed address, or searches for the typed text. */
function go(tabs: GuestTabs, text: string, searchTemplate: string): void {
  const typed = typedAddress(text, searchTemplate);
  if (typed.kind !== 'nothing') tabs.go(typed.url);
}

/** Navigates, then gives the page the keyboard focus. */
function moved(tabs: GuestTabs, move: (front: GuestTab) => void): void {
  move(tabs.frontForCommand);
  tabs.focusPage();
}

function showAnyway(tabs: GuestTabs, send: VerbTargets['send']): void {
  const category = tabs.showAnyway();
  if (category !== null) send({ type: 'shownAnyway', category });
}

/** Counts the disagreement in any case; also reports it if IT have turned reports on (P8). */
function disagree(tabs: GuestTabs, send: VerbTargets['send']): void {
  const block = tabs.front.dispute();
  if (block === null) return;
  const { category, rule, address } = block;
  send({ type: 'disputed', category, rule });
  void tabs.reports.seal('wrongBlock', address, rule).then((report) => report && send({ type: 'report', ...report }));
}

/** Thanks the visitor at once: they need not wait until the report is encrypted, even if that fails. */
function reportSite(tabs: GuestTabs, send: VerbTargets['send']): void {
  if (!tabs.view().canReport) return;
  const { address } = tabs.front;
  tabs.say('reported');
  void tabs.reports.seal('shouldBlock', address, null).then((report) => report && send({ type: 'report', ...report }));
}
