/** A running test PC: its screen, keyboard, mouse, sticks and power as hardware, and commands as root through the guest agent. */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Accelerator } from './accelerator.ts';
import { Agent, type Ran } from './agent.ts';
import { Camera, Sightings } from './camera.ts';
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
  /** The saved memory to continue from; without it the PC is switched on. */
  readonly memory?: string;
  /** The folder of the pictures. */
  readonly pictures: string;
  /** Makes the agent that runs commands as root, if it is not QEMU's guest agent. @param socket of the agent's port */
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

  /** Switches a PC on, or continues a saved one. @throws Error with QEMU's output when it does not start */
  static async start(parts: PcParts): Promise<Pc> {
    const pc = new Pc(parts);
    try {
      pc.#qmp = await Promise.race([Qmp.open(pc.sockets.qmp), pc.#ended()]);
      if (parts.memory !== undefined) await memoryRestored(pc.#qmp);
    } catch (error) {
      const output = readFileSync(join(pc.#folder, 'qemu.log'), 'utf8');
      await pc.cut();
      throw new Error(`QEMU: ${error instanceof Error ? error.message : error} ${output}`);
    }
    return pc;
  }

  get serialLog(): string {
    return join(this.#folder, 'serial.log');
  }

  get running(): boolean {
    return this.#process.exitCode === null && this.#process.signalCode === null;
  }

  /** QEMU's events so far: RESET, SHUTDOWN, SUSPEND, WAKEUP ... */
  get events(): readonly QmpEvent[] {
    return this.qmp.events;
  }

  get qmp(): Qmp {
    if (this.#qmp === null) throw new Error('the PC has not started');
    return this.#qmp;
  }

  /** Returns the time limit, in milliseconds, for something that takes a current PC this many seconds. */
  limit(seconds: number): number {
    return seconds * 1000 * this.slowness;
  }

  /** Runs a shell script as root. It must never contain a search marker, because the PC's journal keeps it. */
  async sh(text: string, seconds = 10): Promise<Ran> {
    return await this.#agent.sh(text, Math.max(60_000, this.limit(seconds)));
  }

  /** Runs a shell script and returns its output without the last line break. @throws Error when it fails */
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
   * Polls until the condition holds.
   * @param what the condition in words, for the error
   * @param seconds the limit on a current PC
   * @param pauseMs between two polls
   */
  async until(what: string, seconds: number, holds: () => Promise<boolean>, pauseMs = 1_000): Promise<void> {
    const end = Date.now() + this.limit(seconds);
    let failure = '';
    for (;;) {
      if (!this.running) throw new Error(`QEMU ended during the wait for: ${what}`);
      const done = await holds().catch((error: unknown) => {
        failure = ` (${error instanceof Error ? error.message : error})`;
        return false;
      });
      if (done) return;
      if (Date.now() > end) {
        const picture = await this.picture('timed-out').catch(() => null);
        throw new Error(`not within ${Math.round(this.limit(seconds) / 1000)} s: ${what}${failure}; picture: ${picture?.path}`);
      }
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }

  /** @param head the number of the monitor */
  async picture(name: string, head = 0): Promise<Screen> {
    return Screen.of(await this.#camera.points(this.qmp, head), this.#camera.next(name));
  }

  /** Waits until the words can be read on the screen, and keeps a picture of it. */
  reads(words: string, seconds: number, name = words.toLowerCase().replace(/[^a-z0-9]+/g, '-')): Promise<Screen> {
    return this.sees(`the screen says "${words}"`, seconds, name, (screen) => screen.find(words) !== null);
  }

  /**
   * Waits until the screen looks right, and keeps a picture of it.
   * @param what the expected screen in words, for the error
   * @param head the number of the monitor
   */
  async sees(what: string, seconds: number, name: string, looksRight: (screen: Screen) => boolean, head = 0): Promise<Screen> {
    const sightings = new Sightings(this.#camera.next(name));
    let before: Buffer | null = null;
    await this.until(what, seconds, async () => {
      const now = await this.#camera.points(this.qmp, head);
      // Reading the words takes processor time that the PC needs too.
      if (before?.equals(now)) return false;
      before = now;
      return looksRight(sightings.add(now));
    });
    return sightings.keepLast();
  }

  /** Presses keys together, given by QEMU's names. */
  async keys(...names: readonly string[]): Promise<void> {
    const keys = names.map((data) => ({ type: 'qcode', data }));
    await this.qmp.run('send-key', { keys, 'hold-time': HOLD_MS });
    await new Promise((done) => setTimeout(done, HOLD_MS + BETWEEN_KEYS_MS));
  }

  /** Types as on a British keyboard. */
  async type(text: string): Promise<void> {
    for (const character of text) await this.keys(...keysFor(character));
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

  /** Clicks on words on the screen. @throws Error when they are not there */
  async clickOn(words: string, screen: Screen): Promise<void> {
    const place = screen.find(words);
    if (place === null) throw new Error(`"${words}" is not in ${screen.path}: ${screen.text}`);
    await this.click(place.x, place.y);
  }

  /** Plugs a stick in. @param image a raw disk, which the PC may write to */
  async plug(image: string, id = 'stick'): Promise<void> {
    await this.qmp.run('blockdev-add', { driver: 'raw', 'node-name': `${id}-disk`, file: { driver: 'file', filename: image } });
    await this.qmp.run('device_add', { driver: 'usb-storage', id, bus: 'xhci.0', drive: `${id}-disk`, removable: true });
  }

  /** Pulls a stick out, even while the PC uses it. */
  async pull(id = 'stick'): Promise<void> {
    const before = this.events.length;
    await this.qmp.run('device_del', { id });
    await this.until('the stick is out', 10, async () =>
      this.events.slice(before).some(({ event, data }) => event === 'DEVICE_DELETED' && data?.['device'] === id),
    );
    await this.qmp.run('blockdev-del', { 'node-name': `${id}-disk` });
  }

  /** Stops the PC, writes its memory into a file and ends QEMU. The disks stay as they are. */
  async save(memory: string): Promise<void> {
    await saveMemory(this.qmp, memory);
    await this.qmp.run('quit').catch(() => {});
    await this.#gone();
  }

  /** Cuts the power. */
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
