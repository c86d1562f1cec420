/** The DevTools session of each guest page and of its frames in other processes: the only user of Electron's debugger. */
import { app, type Session, type WebContents } from 'electron';

export interface ProtocolCommand {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Sends a command to the page or frame that a message came from. */
type Ask = (method: string, params: Readonly<Record<string, unknown>>) => Promise<unknown>;

export interface ProtocolGuard {
  /** Sent to every page and every frame with a process of its own, in this order. */
  readonly commands: readonly ProtocolCommand[];
  /** Optional commands, read each time they are sent. A page that rejects one stays open. */
  optionalCommands?(): readonly ProtocolCommand[];
  onMessage(method: string, params: Readonly<Record<string, unknown>>, ask: Ask): void;
}

/** Without it, Chromium accepts commands of the `Page` domain but does not carry them out. */
const PAGE: ProtocolCommand = { method: 'Page.enable', params: {} };

/**
 * Frames do not wait for their guards: nobody can click that early, and the preload runs first. Also, on Electron 33 each frame that
 * changes process makes all other sessions detach and attach again. Workers are excluded: they open no windows.
 */
const CHILDREN: ProtocolCommand = {
  method: 'Target.setAutoAttach',
  params: { autoAttach: true, waitForDebuggerOnStart: false, flatten: true, filter: [{ type: 'iframe' }, { exclude: true }] },
};

/**
 * Keeps the guards' DevTools commands in force in every guest page and pop-up. Chromium restores them when a page changes process; when the
 * session detaches, this sends them again. A page that does not accept them is destroyed (fails closed).
 * @returns a function that sends one more command to all open pages and frames
 */
export function guardByProtocol(guest: Session, guards: readonly ProtocolGuard[]): (command: ProtocolCommand) => void {
  const pages = new Set<PageProtocol>();
  app.on('web-contents-created', (_event, contents) => {
    if (contents.session !== guest) return;
    const page = new PageProtocol(contents, guards);
    pages.add(page);
    contents.once('destroyed', () => pages.delete(page));
    page.attach();
  });
  return (command) => {
    for (const page of pages) page.send(command);
  };
}

class PageProtocol {
  readonly #contents: WebContents;
  readonly #guards: readonly ProtocolGuard[];
  /** The session ids of frames with a process of their own. */
  readonly #frames = new Set<string>();

  constructor(contents: WebContents, guards: readonly ProtocolGuard[]) {
    this.#contents = contents;
    this.#guards = guards;
    contents.debugger.on('message', (_event, method, params, session) => this.#onMessage(method, params, session || undefined));
    // Deferred: Electron is still closing the old session.
    contents.debugger.on('detach', () => setImmediate(() => this.attach()));
  }

  attach(): void {
    const contents = this.#contents;
    if (contents.isDestroyed() || contents.debugger.isAttached()) return;
    this.#frames.clear();
    try {
      contents.debugger.attach();
    } catch {
      return this.#giveUp();
    }
    // If the page crashes meanwhile, this never settles; Chromium restores its commands with the page.
    this.#arm(undefined).catch(() => this.#giveUp());
  }

  /** Sends a command to the page and its frames. Failures are ignored: a frame that is gone, or just being set up, does not need it. */
  send(command: ProtocolCommand): void {
    if (this.#contents.isDestroyed() || !this.#contents.debugger.isAttached()) return;
    for (const session of [undefined, ...this.#frames]) this.#sendOptional(command, session);
  }

  #onMessage(method: string, params: Readonly<Record<string, unknown>>, session: string | undefined): void {
    const frame = String(params['sessionId']);
    if (method === 'Target.detachedFromTarget') this.#frames.delete(frame);
    if (method === 'Target.attachedToTarget') {
      this.#frames.add(frame);
      // A frame that is gone by now needs no guards.
      return void this.#arm(frame).catch(() => {});
    }
    for (const guard of this.#guards) guard.onMessage(method, params, (asked, words) => this.#ask(asked, words, session));
  }

  async #arm(session: string | undefined): Promise<void> {
    const commands = [PAGE, ...this.#guards.flatMap((guard) => guard.commands), CHILDREN];
    for (const command of this.#guards.flatMap((guard) => guard.optionalCommands?.() ?? [])) this.#sendOptional(command, session);
    await Promise.all(commands.map(({ method, params }) => this.#ask(method, params, session)));
  }

  #sendOptional({ method, params }: ProtocolCommand, session: string | undefined): void {
    this.#ask(method, params, session).catch(() => {});
  }

  #ask(method: string, params: Readonly<Record<string, unknown>>, session: string | undefined): Promise<unknown> {
    return this.#contents.debugger.sendCommand(method, params, session);
  }

  /** Does nothing if the session detached in the meantime and a new one has taken over. */
  #giveUp(): void {
    const contents = this.#contents;
    setImmediate(() => {
      if (contents.isDestroyed() || contents.debugger.isAttached()) return;
      contents.close({ waitForBeforeUnload: false });
    });
  }
}
