/** What the screens say: the session's own state, and the few facts that the supervisor gathers beside it. */
import type { PacksView } from '../core/packs/packs-view.ts';
import { type ScreenFacts, screenOf } from '../core/screens.ts';
import type { Session } from '../core/session.ts';
import type { StaffCodeAnswer, ToShell } from '../ipc.ts';
import type { Opening } from './opening.ts';
import type { SupervisorParts } from './parts.ts';

export class ScreenBoard {
  readonly #parts: SupervisorParts;
  readonly #opening: Opening;
  readonly #packs: () => PacksView | null;
  /** What shells have found, beside the problems of the configuration. */
  #found: readonly string[] = [];
  /** When the last wipe was proven, in milliseconds since the epoch. */
  #erasedAt: number | null = null;

  constructor(parts: SupervisorParts, opening: Opening, packs: () => PacksView | null) {
    this.#parts = parts;
    this.#opening = opening;
    this.#packs = packs;
  }

  erased(at: number): void {
    this.#erasedAt = at;
  }

  /** For the staff screen; each problem is listed once, whichever part found it. */
  addProblems(problems: readonly string[]): void {
    this.#found = [...this.#found, ...problems];
  }

  /** The files were read again: what shells found of the old ones is over. */
  forgetProblems(): void {
    this.#found = [];
  }

  message(session: Session, staffCode: StaffCodeAnswer): ToShell {
    return { type: 'screen', screen: screenOf(session, this.#facts(session)), staffCode };
  }

  /** A shell that comes up warm waits on the notice, as the next visitor will see it first. */
  messageForStandby(session: Session): ToShell {
    return this.message({ ...session, mode: 'wiping' }, { kind: 'none' });
  }

  #facts(session: Session): ScreenFacts {
    const { inForce, host } = this.#parts;
    const { notice, problems } = inForce.configuration;
    return {
      notice,
      erasedAt: this.#erasedAt,
      opensAt: this.#opening.opensAt(),
      problems: [...new Set([...problems, ...this.#found])],
      staffFacts: this.#staffFacts(session),
      packs: this.#packs(),
      canQuit: !host.packaged,
    };
  }

  #staffFacts(session: Session): ScreenFacts['staffFacts'] {
    const { host, root, configDir } = this.#parts;
    const erased = this.#erasedAt;
    return [
      { label: 'Program', value: `canteen-kiosk ${host.productVersion}, Electron ${host.electronVersion}` },
      { label: 'Sessions since start', value: String(session.turn - 1) },
      { label: 'Last erased and checked', value: erased === null ? 'Not yet' : new Date(erased).toLocaleString('en-GB') },
      { label: 'Opening hours', value: session.open ? 'Open now' : 'Closed now' },
      { label: 'Visitor data', value: root.inMemory ? 'In memory only' : 'On disk: no RAM disk was found. Tell IT.' },
      { label: 'Settings folder', value: configDir },
    ];
  }
}
