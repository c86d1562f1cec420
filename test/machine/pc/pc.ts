/** A test PC that runs: its screen, keyboard, mouse, sticks and power as hardware, and root's commands by the guest agent. */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Accelerator } from './accelerator.ts';
import { Agent, type Ran } from './agent.ts';
import { Camera, Looks } from './camera.ts';
import { keysFor } from './keys.ts';
import { memoryRestored, saveMemory } from './memory.ts';
import { type Boot, type Disk, type Hardware, qemuArguments, type Sockets, socketsIn } from './qemu.ts';
import { Qmp, type QmpEvent } from './qmp.ts';
import { Screen } from './screen.ts';

export interface PcParts {
  readonly accelerator: Accelerator;
  readonly hardware: Hardware;
  readonly boot: Boot;
  readonly disks: readonly Disk[];
  /** The saved memory that it goes on from; without one it is switched on. */
  readonly memory?: string;
  /** Where pictures go. */
  readonly pictures: string;
  /** Who runs root's commands in it, when that is not QEMU's guest agent. @param socket of its port */
  readonly agent?: (socket: string) => PcAgent;
}

export type PcAgent = Pick<Agent, 'answers' | 'sh'>;

const HOLD_MS = 50;
const BETWEEN_KEYS_MS = 40;

export class Pc {
  readonly slowness: number;
  readonly sockets: Sockets;
  readonly #parts: PcParts;
  readonly #folder: string;
  readonly #process: ChildProcess;
  #qmp: Qmp | null = null;
  readonly #agent: PcAgent;
  readonly #camera: Camera;

  private constructor(parts: PcParts) {
    this.#parts = parts;
    this.slowness = parts.accelerator.slowness;
    this.#folder = mkdtempSync(join(tmpdir(), 'kiosk-pc-'));
    this.sockets = socketsIn(this.#folder);
    this.#agent = parts.agent?.(this.sockets.agent) ?? new Agent(this.sockets.agent);
    const { pictures, hardware } = parts;
    mkdirSync(pictures, { recursive: true });
    this.#camera = new Camera({ pictures, folder: this.#folder, hasHeads: hardware.card === 'virtio' });
    const args = [
      ...qemuArguments(parts, this.serialLog, this.sockets),
      ...(parts.memory === undefined ? [] : ['-incoming', `file:${parts.memory}`]),
    ];
    const log = openSync(join(this.#folder, 'qemu.log'), 'w');
    const command = ['--pdeathsig', 'KILL', '--', 'qemu-system-x86_64', ...args];
    this.#process = spawn('setpriv', command, { stdio: ['ignore', log, log] });
    closeSync(log);
  }

  /** Switches a PC on, or goes on from a saved one. @throws Error with QEMU's words when it does not start */
  static async start(parts: PcParts): Promise<Pc> {
    const pc = new Pc(parts);
    try {
      pc.#qmp = await Promise.race([Qmp.open(pc.sockets.qmp), pc.#ended()]);
      if (parts.memory !== undefined) await memoryRestored(pc.#qmp);
    } catch (error) {
      const said = readFileSync(join(pc.#folder, 'qemu.log'), 'utf8');
      await pc.cut();
      throw new Error(`QEMU: ${error instanceof Error ? error.message : error} ${said}`);
    }
    return pc;
  }

  get serialLog(): string {
    return join(this.#folder, 'serial.log');
  }

  get running(): boolean {
    return this.#process.exitCode === null && this.#process.signalCode === null;
  }

  /** What the machine has told: RESET, SHUTDOWN, SUSPEND, WAKEUP ... */
  get events(): readonly QmpEvent[] {
    return this.qmp.events;
  }

  get qmp(): Qmp {
    if (this.#qmp === null) throw new Error('the PC has not started');
    return this.#qmp;
  }

  /** How long something may take that takes a PC of today so many seconds. */
  limit(seconds: number): number {
    return seconds * 1000 * this.slowness;
  }

  /** Root's command. Never hand it a marker that is searched for: the PC's journal keeps it. */
  async sh(text: string, seconds = 10): Promise<Ran> {
    return await this.#agent.sh(text, Math.max(60_000, this.limit(seconds)));
  }

  /** What a command says, without the last line break. @throws Error when it fails */
  async says(text: string, seconds = 10): Promise<string> {
    const { status, out } = await this.sh(text, seconds);
    if (status !== 0) throw new Error(`${text}\nended with ${status}: ${out}`);
    return out.trimEnd();
  }

  /** Waits until the guest agent answers. */
  async up(seconds = 30): Promise<void> {
    await this.until('the guest agent answers', seconds, () => this.#agent.answers());
  }

  /**
   * Asks again and again until the answer is true.
   * @param what in words, for the error
   * @param seconds for a PC of today
   * @param pauseMs between two looks
   */
  async until(what: string, seconds: number, look: () => Promise<boolean>, pauseMs = 1_000): Promise<void> {
    const end = Date.now() + this.limit(seconds);
    let trouble = '';
    for (;;) {
      if (!this.running) throw new Error(`QEMU has ended while waiting: ${what}`);
      const seen = await look().catch((error: unknown) => {
        trouble = ` (${error instanceof Error ? error.message : error})`;
        return false;
      });
      if (seen) return;
      if (Date.now() > end) {
        const picture = await this.picture('waited-in-vain').catch(() => null);
        throw new Error(
          `did not come in ${Math.round(this.limit(seconds) / 1000)} s: ${what}${trouble}; picture: ${picture?.path}`,
        );
      }
      await new Promise((done) => setTimeout(done, pauseMs));
    }
  }

  /** @param head which monitor */
  async picture(name: string, head = 0): Promise<Screen> {
    return Screen.of(await this.#camera.points(this.qmp, head), this.#camera.next(name));
  }

  /** Waits until words can be read on the screen, and leaves a picture of it. */
  reads(words: string, seconds: number, name = words.toLowerCase().replace(/[^a-z0-9]+/g, '-')): Promise<Screen> {
    return this.sees(`the screen says "${words}"`, seconds, name, (screen) => screen.find(words) !== null);
  }

  /**
   * Waits until the screen looks right, and leaves a picture of it.
   * @param what in words, for the error
   * @param head which monitor
   */
  async sees(what: string, seconds: number, name: string, looksRight: (screen: Screen) => boolean, head = 0): Promise<Screen> {
    const looks = new Looks(this.#camera.next(name));
    let before: Buffer | null = null;
    await this.until(what, seconds, async () => {
      const now = await this.#camera.points(this.qmp, head);
      // Reading costs a processor that the PC needs as well.
      if (before?.equals(now)) return false;
      before = now;
      return looksRight(looks.add(now));
    });
    return looks.came();
  }

  /** Keys held down together, by QEMU's names. */
  async keys(...names: readonly string[]): Promise<void> {
    const keys = names.map((data) => ({ type: 'qcode', data }));
    await this.qmp.run('send-key', { keys, 'hold-time': HOLD_MS });
    await new Promise((done) => setTimeout(done, HOLD_MS + BETWEEN_KEYS_MS));
  }

  /** Types as on a British keyboard. */
  async type(text: string): Promise<void> {
    for (const sign of text) await this.keys(...keysFor(sign));
  }

  async move(x: number, y: number): Promise<void> {
    const { width, height } = this.#parts.hardware;
    const axis = (name: string, value: number) => ({ type: 'abs', data: { axis: name, value: Math.round(value * 32767) } });
    await this.qmp.run('input-send-event', { events: [axis('x', x / width), axis('y', y / height)] });
    await new Promise((done) => setTimeout(done, 100));
  }

  async click(x: number, y: number): Promise<void> {
    await this.move(x, y);
    for (const down of [true, false]) {
      await this.qmp.run('input-send-event', { events: [{ type: 'btn', data: { down, button: 'left' } }] });
      await new Promise((done) => setTimeout(done, 80));
    }
  }

  /** Clicks on words that stand on the screen. @throws Error when they do not */
  async clickOn(words: string, screen: Screen): Promise<void> {
    const place = screen.find(words);
    if (place === null) throw new Error(`"${words}" is not in ${screen.path}: ${screen.text}`);
    await this.click(place.x, place.y);
  }

  /** @param image of the stick: a raw disk, which the PC may write to */
  async plug(image: string, id = 'stick'): Promise<void> {
    await this.qmp.run('blockdev-add', { driver: 'raw', 'node-name': `${id}-disk`, file: { driver: 'file', filename: image } });
    await this.qmp.run('device_add', { driver: 'usb-storage', id, bus: 'xhci.0', drive: `${id}-disk`, removable: true });
  }

  /** Pulls a stick out, whatever the PC is doing with it. */
  async pull(id = 'stick'): Promise<void> {
    const before = this.events.length;
    await this.qmp.run('device_del', { id });
    await this.until('the stick is out', 10, async () =>
      this.events.slice(before).some(({ event, data }) => event === 'DEVICE_DELETED' && data?.['device'] === id),
    );
    await this.qmp.run('blockdev-del', { 'node-name': `${id}-disk` });
  }

  /** Stops the PC and writes its memory into a file; its disks stay as they are now. The PC is gone after it. */
  async save(memory: string): Promise<void> {
    await saveMemory(this.qmp, memory);
    await this.qmp.run('quit').catch(() => {});
    await this.#gone();
  }

  /** Takes the power away. */
  async cut(): Promise<void> {
    this.#process.kill('SIGKILL');
    await this.#gone();
    this.#qmp?.close();
    if (process.env['KIOSK_KEEP'] === undefined) rmSync(this.#folder, { recursive: true, force: true });
  }

  #ended(): Promise<never> {
    return new Promise((_, reject) => this.#process.once('exit', (code) => reject(new Error(`ended with ${code}`))));
  }

  #gone(): Promise<void> {
    if (!this.running) return Promise.resolve();
    return new Promise((resolve) => this.#process.once('exit', () => resolve()));
  }
}
