/** What the screens say: the session's own state, and the few facts that the supervisor gathers beside it. */

import type { StaffCodeAnswer } from '../contract/page-state.ts';
import type { ToShell } from '../contract/shell.ts';
import type { PacksView } from '../core/packs/packs-view.ts';
import type { ProofView } from '../core/proof/proof-view.ts';
import type { Session } from '../core/session/session.ts';
import { type ScreenFacts, screenOf } from '../core/view/screens.ts';
import type { Fact } from '../core/view/staff-screen.ts';
import type { SupervisorParts } from './parts.ts';
import { systemClock } from './session-runner.ts';
import { settingsFacts } from './staff/settings-facts.ts';
import type { Staff } from './staff/staff.ts';
import type { Opening } from './time/opening.ts';

export interface ToldByOthers {
  packs(): PacksView | null;
  keptAwake(): string;
  proof(): ProofView;
}

export class ScreenModel {
  readonly #parts: SupervisorParts;
  readonly #opening: Opening;
  readonly #staff: Staff;
  readonly #told: ToldByOthers;
  /** What shells have found, beside the problems of the configuration. */
  #found: readonly string[] = [];
  /** When the last wipe was proven, in milliseconds since the epoch. */
  #erasedAt: number | null = null;

  constructor(parts: SupervisorParts, opening: Opening, staff: Staff, told: ToldByOthers) {
    this.#parts = parts;
    this.#opening = opening;
    this.#staff = staff;
    this.#told = told;
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
    const { opensAt, closedFor } = this.#opening.now();
    const told = this.#told;
    return {
      notice,
      now: systemClock.wall(),
      wallAhead: systemClock.wall() - systemClock.steady(),
      opensAt,
      closedFor,
      erasedAt: this.#erasedAt,
      packs: told.packs(),
      staff: {
        ...this.#staff.known(),
        problems: [...new Set([...problems, ...this.#found])],
        facts: this.#health(session),
        settings: settingsFacts(this.#parts),
        // Made for staff alone, as it is much: the screen is told at each step of every visit.
        get proof() {
          return told.proof();
        },
        installed: host.packaged,
      },
    };
  }

  #health(session: Session): readonly Fact[] {
    const { host, root, key } = this.#parts;
    const erased = this.#erasedAt;
    return [
      { label: 'Key of this kiosk', value: key.id },
      { label: 'Program', value: `canteen-kiosk ${host.productVersion}, Electron ${host.electronVersion}` },
      { label: 'Sessions since start', value: String(session.turn - 1) },
      { label: 'Last erased and checked', value: erased === null ? 'Not yet' : new Date(erased).toLocaleString('en-GB') },
      { label: 'Opening hours', value: this.#opening.inWords() },
      { label: 'Kept awake', value: this.#told.keptAwake() },
      { label: 'Visitor data', value: root.inMemory ? 'In memory only' : 'On disk: no RAM disk was found. Tell IT.' },
    ];
  }
}
