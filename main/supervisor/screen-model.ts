/** Builds what the screens show from the session's state and facts of the supervisor's other parts. */

import type { StaffCodeAnswer } from '../contract/page-state.ts';
import type { ToShell } from '../contract/shell.ts';
import type { Session } from '../core/session/session.ts';
import { hasHours } from '../core/settings/settings.ts';
import { type ScreenFacts, screenOf } from '../core/view/screens.ts';
import type { Fact } from '../core/view/staff-screen.ts';
import type { Fetcher } from './fetching/fetcher.ts';
import type { FoundProblems } from './found-problems.ts';
import type { SupervisorParts } from './parts.ts';
import type { InternetWatch } from './pc/internet-watch.ts';
import type { PcCare } from './pc/pc-care.ts';
import type { SystemUpdate } from './pc/system-update.ts';
import type { Proofs } from './proof/proofs.ts';
import { systemClock } from './session-runner.ts';
import { settingsFacts, systemFacts } from './staff/settings-facts.ts';
import type { Staff } from './staff/staff.ts';
import type { Deliveries } from './sticks/deliveries.ts';
import type { Opening } from './time/opening.ts';

export interface ScreenTools {
  readonly opening: Opening;
  readonly problems: FoundProblems;
  readonly staff: Pick<Staff, 'known'>;
  readonly deliveries: Pick<Deliveries, 'view' | 'stick' | 'setUp' | 'installation'>;
  readonly care: Pick<PcCare, 'keptAwake'>;
  readonly proofs: Pick<Proofs, 'view'>;
  readonly system: Pick<SystemUpdate, 'view'>;
  readonly internet: Pick<InternetWatch, 'outage'>;
  readonly fetcher: Pick<Fetcher, 'words'>;
}

export class ScreenModel {
  readonly #parts: SupervisorParts;
  readonly #tools: ScreenTools;
  /** When the last wipe was proven, in milliseconds since the epoch. */
  #erasedAt: number | null = null;

  constructor(parts: SupervisorParts, tools: ScreenTools) {
    this.#parts = parts;
    this.#tools = tools;
  }

  erased(at: number): void {
    this.#erasedAt = at;
  }

  message(session: Session, staffCode: StaffCodeAnswer): ToShell {
    const noInternet = this.#tools.internet.outage !== null;
    return { type: 'screen', screen: screenOf(session, this.#facts(session)), staffCode, noInternet };
  }

  /** A standby is prepared with the screen that the next visitor sees first. */
  messageForStandby(session: Session): ToShell {
    return this.message({ ...session, mode: 'wiping' }, { kind: 'none' });
  }

  #facts(session: Session): ScreenFacts {
    const parts = this.#parts;
    const { inForce, host } = parts;
    const { notice, problems } = inForce.configuration;
    const { opening, deliveries, staff, proofs, problems: found } = this.#tools;
    const { opensAt, closedFor } = opening.now();
    return {
      notice,
      now: systemClock.wall(),
      wallAhead: systemClock.wall() - systemClock.steady(),
      opensAt,
      closedFor,
      erasedAt: this.#erasedAt,
      packs: deliveries.view(),
      setup: deliveries.setUp.view(),
      install: deliveries.installation.view(),
      staff: {
        ...staff.known(),
        // Without duplicates: several parts may find the same problem.
        problems: [...new Set([...problems, ...found.all])],
        facts: this.#health(session),
        hasHours: hasHours(inForce.configuration.settings),
        // Getters, because these are expensive and only needed on the staff screen, while the model is built at each step of every visit.
        get settings() {
          return settingsFacts(parts);
        },
        get proof() {
          return { ...proofs.view(), stick: deliveries.stick() };
        },
        installed: host.packaged,
      },
    };
  }

  #health(session: Session): readonly Fact[] {
    const { host, root, key } = this.#parts;
    const erased = this.#erasedAt;
    const fetched = this.#tools.fetcher.words(inBritish);
    return [
      { label: 'Key of this kiosk', value: key.id },
      { label: 'Program', value: `canteen-kiosk ${host.productVersion}, Electron ${host.electronVersion}` },
      ...systemFacts(this.#tools.system.view(), this.#parts.inForce.configuration.settings.hours),
      ...(fetched === null ? [] : [{ label: 'Packs and updates', value: fetched }]),
      { label: 'Browsers used since start', value: String(session.turn - 1) },
      { label: 'Last erased and checked', value: erased === null ? 'Not yet' : inBritish(erased) },
      { label: 'Opening hours', value: this.#tools.opening.inWords() },
      { label: 'Kept awake', value: this.#tools.care.keptAwake() },
      { label: 'Visitor data', value: root.inMemory ? 'In memory only' : 'On disk: no RAM disk was found. Tell IT.' },
    ];
  }
}

const inBritish = (at: number): string => new Date(at).toLocaleString('en-GB');
