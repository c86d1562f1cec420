/** Plays the sound that the voice makes (`renderer/voice/worker.ts`). Worker and audio context are created at the first reading. */
import type { ReadingView, VoiceView } from '../../main/contract/page-state.ts';
import type { SayOrder, SoundMade } from '../voice/messages.ts';

/** Served by `servePage` in `main/shell/page-server.ts`. */
const WORKER = '/voice/worker.js';

type OnSpoken = (sentence: { readonly reading: number; readonly at: number }) => void;

export class Speaker {
  readonly #spoken: OnSpoken;
  #worker: Worker | null = null;
  #context: AudioContext | null = null;
  #volume: GainNode | null = null;
  /** The sound received so far for each requested sentence. */
  readonly #made = new Map<string, SoundMade[]>();
  #reading: ReadingView | null = null;
  /** Key of the sentence that is playing. */
  #key = '';
  /** How many of its parts have been scheduled. */
  #scheduled = 0;
  /** When the last of these ends, in seconds of the audio context's clock. */
  #endsAt = 0;
  readonly #playing = new Set<AudioBufferSourceNode>();

  /** @param onSpoken called when a sentence has been played to its end */
  constructor(onSpoken: OnSpoken) {
    this.#spoken = onSpoken;
  }

  /** Plays the current sentence of a reading. For the same sentence again, a new volume applies at once; a new rate restarts it. */
  say(reading: ReadingView, sound: VoiceView['sound']): void {
    const volume = this.#openSound();
    volume.gain.value = sound.volume / 100;
    const keys = reading.sentences.map((_, index) => `${reading.id} ${reading.at + index} ${sound.rate}`);
    for (const [index, { text, language }] of reading.sentences.entries()) {
      this.#request({ key: keys[index] ?? '', text, voice: language, rate: sound.rate });
    }
    for (const key of this.#made.keys()) if (!keys.includes(key)) this.#made.delete(key);
    const [key = ''] = keys;
    if (key === this.#key) return;
    if (this.#reading !== null && (this.#reading.id !== reading.id || this.#reading.at === reading.at)) this.#silence();
    this.#reading = reading;
    this.#key = key;
    this.#scheduled = 0;
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

  #request(order: SayOrder): void {
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

  /** Schedules the parts of the sentence that have arrived, one after the other. */
  #play(): void {
    const [context, volume] = [this.#context, this.#volume];
    if (context === null || volume === null) return;
    for (const part of (this.#made.get(this.#key) ?? []).slice(this.#scheduled)) {
      this.#scheduled += 1;
      this.#start(context, volume, part);
    }
  }

  #start(context: AudioContext, volume: GainNode, { samples, sampleRate, last, key }: SoundMade): void {
    // An empty buffer is refused, and the last part may be empty.
    const buffer = context.createBuffer(1, Math.max(1, samples.length), sampleRate);
    buffer.copyToChannel(samples, 0);
    const source = new AudioBufferSourceNode(context, { buffer });
    source.connect(volume);
    source.onended = () => {
      this.#playing.delete(source);
      if (last && key === this.#key && this.#reading !== null) this.#spoken({ reading: this.#reading.id, at: this.#reading.at });
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
