/** Plays what the voice makes (`renderer/voice/worker.ts`). Neither the worker nor the sound is there before the first reading. */
import type { ReadingView, VoiceView } from '../../main/contract/page-state.ts';
import type { SayOrder, SoundMade } from '../voice/messages.ts';

/** `servePage` in `main/shell/page-server.ts` */
const WORKER = '/voice/worker.js';

type Said = (sentence: { readonly reading: number; readonly at: number }) => void;

export class Speaker {
  readonly #said: Said;
  #worker: Worker | null = null;
  #context: AudioContext | null = null;
  #volume: GainNode | null = null;
  /** The sound of each sentence that was asked for, as far as it has come. */
  readonly #made = new Map<string, SoundMade[]>();
  #reading: ReadingView | null = null;
  /** The sentence that is heard. */
  #key = '';
  /** How many parts of it have been given to the sound card. */
  #given = 0;
  /** When the last of these ends, by the clock of the sound. */
  #endsAt = 0;
  readonly #playing = new Set<AudioBufferSourceNode>();

  /** @param said called when a sentence has been heard to its end */
  constructor(said: Said) {
    this.#said = said;
  }

  /** Plays the current sentence of a reading. For the same sentence again, a new volume applies at once; a new rate restarts it. */
  say(reading: ReadingView, sound: VoiceView['sound']): void {
    const volume = this.#openSound();
    volume.gain.value = sound.volume / 100;
    const keys = reading.sentences.map((_, index) => `${reading.id} ${reading.at + index} ${sound.rate}`);
    for (const [index, text] of reading.sentences.entries()) {
      this.#ask({ key: keys[index] ?? '', text, voice: reading.language, rate: sound.rate });
    }
    for (const key of this.#made.keys()) if (!keys.includes(key)) this.#made.delete(key);
    const [key = ''] = keys;
    if (key === this.#key) return;
    if (this.#reading !== null && (this.#reading.id !== reading.id || this.#reading.at === reading.at)) this.#silence();
    this.#reading = reading;
    this.#key = key;
    this.#given = 0;
    this.#play();
  }

  stop(): void {
    if (this.#reading === null) return;
    this.#silence();
    this.#made.clear();
    this.#reading = null;
    this.#key = '';
    void this.#context?.suspend();
  }

  #openSound(): GainNode {
    this.#context ??= new AudioContext();
    if (this.#volume === null) {
      this.#volume = this.#context.createGain();
      this.#volume.connect(this.#context.destination);
    }
    if (this.#context.state === 'suspended') void this.#context.resume();
    return this.#volume;
  }

  #ask(order: SayOrder): void {
    if (this.#made.has(order.key)) return;
    this.#made.set(order.key, []);
    this.#worker ??= this.#openWorker();
    this.#worker.postMessage(order);
  }

  #openWorker(): Worker {
    const worker = new Worker(WORKER, { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<SoundMade>) => {
      this.#made.get(data.key)?.push(data);
      if (data.key === this.#key) this.#play();
    };
    return worker;
  }

  /** Gives what has come of the sentence to the sound card, each part behind the one before. */
  #play(): void {
    const [context, volume] = [this.#context, this.#volume];
    if (context === null || volume === null) return;
    for (const part of (this.#made.get(this.#key) ?? []).slice(this.#given)) {
      this.#given += 1;
      this.#start(context, volume, part);
    }
  }

  #start(context: AudioContext, volume: GainNode, { samples, sampleRate, last, key }: SoundMade): void {
    // A buffer of nothing is refused; the last part may be empty.
    const buffer = context.createBuffer(1, Math.max(1, samples.length), sampleRate);
    buffer.copyToChannel(samples, 0);
    const source = new AudioBufferSourceNode(context, { buffer });
    source.connect(volume);
    source.onended = () => {
      this.#playing.delete(source);
      if (last && key === this.#key && this.#reading !== null) this.#said({ reading: this.#reading.id, at: this.#reading.at });
    };
    this.#playing.add(source);
    const at = Math.max(context.currentTime, this.#endsAt);
    source.start(at);
    this.#endsAt = at + buffer.duration;
  }

  #silence(): void {
    for (const source of this.#playing) {
      source.onended = null;
      source.stop();
      source.disconnect();
    }
    this.#playing.clear();
    this.#endsAt = 0;
  }
}
