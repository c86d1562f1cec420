/** "Read aloud": what is being read, how far it is, how fast and how loud. Pure. */
import type { BrowserView } from '../view/browser-view.ts';
import { sentencesOf } from './sentences.ts';
import { languageOf, type VoiceLanguage } from './voices.ts';

export interface Reading {
  /** Counted by the shell: an answer about an earlier reading is for nobody. */
  readonly id: number;
  readonly language: VoiceLanguage;
  readonly sentences: readonly string[];
  /** The sentence that is being said, from 0. */
  readonly at: number;
}

/** Why nothing is read. */
export type ReadingRefusal = 'nothingToRead' | 'languageUnread';

/**
 * Begins to read a text.
 * @param text untrusted
 * @param declared the language that it is said to be in; empty if nothing says it
 * @param usual the kiosk's own language
 */
export function readingOf(id: number, text: string, declared: string, usual: string): Reading | ReadingRefusal {
  const language = languageOf(text, declared, usual);
  if (language === null) return 'languageUnread';
  const sentences = sentencesOf(text, language);
  return sentences.length === 0 ? 'nothingToRead' : { id, language, sentences, at: 0 };
}

/** The reading after a sentence has been said; null when it was the last. */
export function afterSentence(reading: Reading, said: { readonly reading: number; readonly at: number }): Reading | null {
  if (said.reading !== reading.id || said.at !== reading.at) return reading;
  const at = reading.at + 1;
  return at < reading.sentences.length ? { ...reading, at } : null;
}

export const SOUND_STEPS = ['slower', 'faster', 'quieter', 'louder'] as const;
export type SoundStep = (typeof SOUND_STEPS)[number];

/** Held by the turn's shell, and written nowhere. */
export interface Sound {
  /** Words a minute. */
  readonly rate: number;
  /** Per cent. */
  readonly volume: number;
}

const RATES: readonly number[] = [90, 120, 150, 180, 220, 270, 330];
/** Not full at first: somebody may have forgotten the earphones. */
const VOLUMES: readonly number[] = [10, 25, 50, 75, 100];
export const USUAL_SOUND: Sound = { rate: 150, volume: 50 };

/** The next rate or volume; unchanged at either end. */
export function nextSound(sound: Sound, step: SoundStep): Sound {
  switch (step) {
    case 'slower':
      return { ...sound, rate: below(RATES, sound.rate) };
    case 'faster':
      return { ...sound, rate: above(RATES, sound.rate) };
    case 'quieter':
      return { ...sound, volume: below(VOLUMES, sound.volume) };
    case 'louder':
      return { ...sound, volume: above(VOLUMES, sound.volume) };
  }
}

const below = (steps: readonly number[], now: number): number => steps.findLast((step) => step < now) ?? now;
const above = (steps: readonly number[], now: number): number => steps.find((step) => step > now) ?? now;

/** What our own page is shown and says. */
export interface VoiceView {
  readonly reading: ReadingView | null;
  /** The ends of the scales: the step there does nothing. */
  readonly spent: readonly SoundStep[];
  readonly sound: Sound;
}

export interface ReadingView {
  readonly id: number;
  readonly at: number;
  readonly language: VoiceLanguage;
  /** The sentence that is being said, and the one after it so that no pause comes between them. */
  readonly sentences: readonly string[];
}

export function voiceView(reading: Reading | null, sound: Sound): VoiceView {
  return {
    reading: reading && {
      id: reading.id,
      at: reading.at,
      language: reading.language,
      sentences: reading.sentences.slice(reading.at, reading.at + 2),
    },
    spent: SOUND_STEPS.filter((step) => {
      const next = nextSound(sound, step);
      return next.rate === sound.rate && next.volume === sound.volume;
    }),
    sound,
  };
}

/**
 * A name for what is on the screen. A reading goes on as long as it stays the same: what is heard must be what is there (P9: nobody who comes to
 * the cover, or to the next notice, may hear the page of the one before).
 * @param dialog one of our dialogs is up
 */
export function placeOf(mode: string, { tabs, active, mistake, upload, print, question }: BrowserView, dialog: boolean): string {
  if (mode !== 'browsing') return `${mode === 'wiping' ? 'notice' : mode} ${dialog}`;
  const content = tabs.find(({ id }) => id === active)?.content;
  const of = content?.kind === 'blocked' ? content.reference : content?.kind === 'asked' ? content.at : '';
  const kind = `${content?.kind ?? 'none'} ${of}`;
  const asked = [mistake, upload, print, question].map((each) => Number(each !== null)).join('');
  return `browsing ${active} ${kind} ${asked} ${dialog}`;
}
