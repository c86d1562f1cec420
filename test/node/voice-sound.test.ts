/** The voice, built from the bundled files: it speaks every language without another program, file or network access. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import { LANGUAGE_FILES, withKeptFiles } from '../../build/bundle/voice-data.mjs';
import { languageOf } from '../../main/core/voice/voices.ts';

const PACKAGE = join(import.meta.dirname, '../../node_modules/@echogarden/espeak-ng-emscripten');

interface Espeak {
  set_voice(name: string, language: string, gender: number): number;
  synthesize(text: string, made: (samples: Int16Array) => boolean): void;
}

/** Greetings in languages with another script. */
const GREETINGS: Readonly<Record<string, string>> = { bg: 'Добър ден', el: 'Καλημέρα σας', bn: 'শুভ সকাল', ar: 'صباح الخير' };
const greeting = (language: string): string => GREETINGS[language] ?? 'Hello and good morning.';

const parts = (): [string, Uint8Array] => [
  readFileSync(join(PACKAGE, 'espeak-ng.js'), 'utf8'),
  readFileSync(join(PACKAGE, 'espeak-ng.data')),
];

let folder = '';
test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'voice-'));
});
test.afterAll(() => rmSync(folder, { recursive: true }));

test("the voice speaks every supported language with less than an eighth of the package's data", { tag: '@slow' }, async () => {
  const [script, all] = parts();
  const kept = withKeptFiles(script, all);
  expect(kept.data.length).toBeLessThan(all.length / 8);
  const path = join(folder, 'voice.mjs');
  writeFileSync(path, kept.script);
  const { default: load } = await import(pathToFileURL(path).href);
  const { eSpeakNGWorker } = await load({ getPreloadedPackage: () => kept.data.buffer });
  const voice: Espeak = new eSpeakNGWorker();
  for (const language of Object.keys(LANGUAGE_FILES)) {
    expect(languageOf(greeting(language), language, 'en-GB'), 'core knows it').toBe(language);
    expect(voice.set_voice(language, '', 0), language).toBe(0);
    let [count, loudest] = [0, 0];
    voice.synthesize(greeting(language), (samples) => {
      count += samples.length;
      loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), loudest);
      return false;
    });
    expect.soft(count, `samples of ${language}`).toBeGreaterThan(8_000);
    expect.soft(loudest, `the loudest of ${language}`).toBeGreaterThan(3_000);
  }
});

test('a voice package in another form is refused at build time, not when it is first used', () => {
  const [script, all] = parts();
  expect(() => withKeptFiles(script.replace('loadPackage({files:', 'loadPackage({parts:'), all)).toThrow('changed its format');
  expect(() => withKeptFiles(script.replace('/tr_dict', '/xx_dict'), all)).toThrow('35 of 36 files');
});
