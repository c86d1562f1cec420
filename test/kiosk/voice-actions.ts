/** "Read aloud" as a visitor uses and hears it. Call `listen` on a page of ours before anything has been read. */
import { expect, type Page } from '@playwright/test';

export interface Order {
  readonly text: string;
  readonly voice: string;
  readonly rate: number;
}

interface Ear {
  orders: Order[];
  analyser?: AnalyserNode;
}

/** Records the text that the voice gets, and taps the sound output of our page. */
export function listen(page: Page): Promise<void> {
  return page.evaluate(() => {
    const ear: Ear = { orders: [] };
    Object.assign(globalThis, { ear });
    const { connect } = AudioNode.prototype as { connect: (this: AudioNode, to: AudioNode) => AudioNode };
    AudioNode.prototype.connect = function (this: AudioNode, to: AudioNode) {
      if (to instanceof AudioDestinationNode) {
        ear.analyser = new AnalyserNode(this.context, { fftSize: 32_768 });
        connect.call(this, ear.analyser);
      }
      return connect.call(this, to);
    } as AudioNode['connect'];
    const { postMessage } = Worker.prototype;
    Worker.prototype.postMessage = function (this: Worker, order: Order) {
      ear.orders.push(order);
      postMessage.call(this, order);
    };
  });
}

/** Returns what the voice has been given so far. */
export const ordersOf = (page: Page): Promise<readonly Order[]> =>
  page.evaluate(() => (globalThis as unknown as { ear: Ear }).ear.orders);

/** Returns true if there was sound in the last half second; null while our page plays no sound at all. */
function hears(page: Page): Promise<boolean | null> {
  return page.evaluate(() => {
    const { analyser } = (globalThis as unknown as { ear: Ear }).ear;
    if (analyser === undefined || analyser.context.state !== 'running') return null;
    const wave = new Float32Array(analyser.fftSize);
    analyser.getFloatTimeDomainData(wave);
    return wave.some((value) => Math.abs(value) > 0.01);
  });
}

export async function expectSound(page: Page): Promise<void> {
  await expect.poll(() => hears(page), { message: 'the voice is heard', timeout: 30_000 }).toBe(true);
}

export async function expectSilence(page: Page): Promise<void> {
  await expect(bar(page)).toBeHidden();
  await expect.poll(() => hears(page), { message: 'nothing is heard' }).toBeNull();
}

export const readAloud = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Read aloud', exact: true }).first().click();
export const bar = (page: Page) => page.getByRole('region', { name: 'Read aloud' });
