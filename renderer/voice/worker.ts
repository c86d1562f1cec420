/** The voice: turns text into sound, in a worker of our page. Loaded when somebody first presses "Read aloud"; it fetches and stores nothing. */
import load, { DATA, type EspeakWorker } from '@echogarden/espeak-ng-emscripten';
import type { SayOrder, SoundMade } from './messages.ts';

/** This folder has the DOM types of a page; these are the worker's. */
const thread = globalThis as unknown as {
  onmessage: ((event: MessageEvent<SayOrder>) => void) | null;
  postMessage(message: SoundMade, transfer: Transferable[]): void;
};

/** Seconds of sound in one message: the first is heard while the rest is made. */
const PART_SECONDS = 0.5;

const voice: Promise<EspeakWorker> = load({ getPreloadedPackage: () => bytesOf(DATA) }).then(
  ({ eSpeakNGWorker }) => new eSpeakNGWorker(),
);
// Runs orders one after the other, as they arrive.
let before: Promise<void> = Promise.resolve();

thread.onmessage = ({ data }) => {
  before = before.then(async () => say(await voice, data));
};

function say(espeak: EspeakWorker, { key, text, voice: name, rate }: SayOrder): void {
  espeak.set_voice(name, '', 0);
  espeak.set_rate(rate);
  const sampleRate = espeak.get_samplerate();
  let parts: Int16Array[] = [];
  let count = 0;
  const send = (last: boolean): void => {
    const samples = joined(parts, count);
    [parts, count] = [[], 0];
    thread.postMessage({ key, samples, sampleRate, last }, [samples.buffer]);
  };
  espeak.synthesize(text, (samples) => {
    parts.push(samples);
    count += samples.length;
    if (count >= sampleRate * PART_SECONDS) send(false);
    return false;
  });
  send(true);
}

function joined(parts: readonly Int16Array[], count: number): Float32Array<ArrayBuffer> {
  const all = new Float32Array(count);
  let at = 0;
  for (const part of parts) for (const sample of part) all[at++] = sample / 0x8000;
  return all;
}

function bytesOf(base64: string): ArrayBuffer {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes.buffer;
}
