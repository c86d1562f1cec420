/** "Read aloud": the text, the position in it, the speed and the volume. Pure. */
import type { BrowserView } from '../view/browser-view.ts';
import { sentencesOf } from './sentences.ts';
import { languageOf, type VoiceLanguage } from './voices.ts';

export interface Reading {
  /** Number given by the shell: an answer about an earlier reading is ignored. */
  readonly id: number;
  readonly sentences: readonly Sentence[];
  /** Index of the sentence that is being spoken, from 0. */
  readonly at: number;
}

interface Sentence {
  readonly text: string;
  readonly language: VoiceLanguage;
}

/** Text in one language. */
export interface Passage {
  readonly text: string;
  /** As our screen or the page declares it; empty if it does not. */
  readonly language: string;
}

/** Why nothing is read aloud. */
export type ReadingRefusal = 'nothingToRead' | 'languageUnread';

/**
 * Starts reading. A passage in a language without a voice is left out.
 * @param passages untrusted
 * @param usual the kiosk's own language
 */
export function readingOf(id: number, passages: readonly Passage[], usual: string): Reading | ReadingRefusal {
  const spoken = passages.flatMap(({ text, language: declared }) => {
    const language = languageOf(text, declared, usual);
    return language === null ? [] : [{ text, language }];
  });
  if (spoken.length === 0 && passages.length > 0) return 'languageUnread';
  const sentences = spoken.flatMap(({ text, language }) => sentencesOf(text, language).map((each) => ({ text: each, language })));
  return sentences.length === 0 ? 'nothingToRead' : { id, sentences, at: 0 };
}

/** Returns the reading after a sentence was spoken; null if it was the last. */
export function afterSentence(reading: Reading, spoken: { readonly reading: number; readonly at: number }): Reading | null {
  if (spoken.reading !== reading.id || spoken.at !== reading.at) return reading;
  const at = reading.at + 1;
  return at < reading.sentences.length ? { ...reading, at } : null;
}

export const SOUND_STEPS = ['slower', 'faster', 'quieter', 'louder'] as const;
export type SoundStep = (typeof SOUND_STEPS)[number];

/** Kept in memory by the turn's shell, and never stored. */
export interface Sound {
  /** Words per minute. */
  readonly rate: number;
  /** Per cent. */
  readonly volume: number;
}

const RATES: readonly number[] = [90, 120, 150, 180, 220, 270, 330];
/** Per cent. It starts at less than full volume, because somebody may have forgotten the earphones. */
const VOLUMES: readonly number[] = [10, 25, 50, 75, 100];
export const USUAL_SOUND: Sound = { rate: 150, volume: 50 };

/** Returns the next rate or volume; unchanged at either end. */
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

/** What our own page shows and speaks. */
export interface VoiceView {
  readonly reading: ReadingView | null;
  /** Steps that do nothing, because the end of the scale is reached. */
  readonly spent: readonly SoundStep[];
  readonly sound: Sound;
}

export interface ReadingView {
  readonly id: number;
  readonly at: number;
  /** The sentence that is being spoken and the next one, so that there is no pause between them. */
  readonly sentences: readonly Sentence[];
}

export function voiceView(reading: Reading | null, sound: Sound): VoiceView {
  return {
    reading: reading && {
      id: reading.id,
      at: reading.at,
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
 * Returns a key for what is on the screen. A reading goes on as long as the key stays the same, so that only what is on the screen is
 * read (P9: nobody who comes to the cover, or to the next notice, may hear the page of the visitor before).
 * @param dialog true if one of our dialogs is open
 */
export function placeOf(mode: string, { tabs, active, mistake, upload, print, question }: BrowserView, dialog: boolean): string {
  if (mode !== 'browsing') return `${mode === 'wiping' ? 'notice' : mode} ${dialog}`;
  const content = tabs.find(({ id }) => id === active)?.content;
  const of = content?.kind === 'blocked' ? content.reference : content?.kind === 'asked' ? content.at : '';
  const kind = `${content?.kind ?? 'none'} ${of}`;
  const dialogs = [mistake, upload, print, question].map((each) => Number(each !== null)).join('');
  return `browsing ${active} ${kind} ${dialogs} ${dialog}`;
}
