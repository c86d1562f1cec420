/** Everything that sticks bring and take: block packs, reports, receipts and proof, and what the staff screen says about them. */
import type { PacksView, PackView, StickView } from '../../core/packs/packs-view.ts';
import { receiptText } from '../../core/packs/receipt.ts';
import { siteName } from '../../core/settings/settings.ts';
import type { Journal } from '../../node/journal/journal.ts';
import { stickLimits } from '../../node/sticks/stick-timeouts.ts';
import type { SupervisorParts } from '../parts.ts';
import type { SystemUpdate } from '../pc/system-update.ts';
import type { Proofs } from '../proof/proofs.ts';
import type { ShellPool } from '../shells/shell-pool.ts';
import type { Wiper } from '../shells/wiper.ts';
import type { StaffSession } from '../staff/staff-session.ts';
import { Installation } from './installation.ts';
import { saveToStick } from './outbox-visit.ts';
import { PackInstaller, type PackOutcome } from './pack-installer.ts';
import { SetUp, type SetUpTools } from './set-up.ts';
import { StickTransfers } from './stick-transfers.ts';

export interface DeliveryTools {
  readonly pool: Pick<ShellPool, 'active' | 'renewStandby'>;
  readonly wiper: Wiper;
  readonly journal: Journal;
  readonly updates: { applyWhenFree(fresh: boolean): void };
  readonly staff: Pick<StaffSession, 'role' | 'countCodes' | 'setFirstCodes'>;
  readonly proofs: Pick<Proofs, 'bundle' | 'lookAgain'>;
  readonly system: Pick<SystemUpdate, 'withUpdate'>;
  readonly setUp: Pick<SetUpTools, 'codesMissing' | 'changed' | 'restart'>;
  /** The view has changed. */
  changed(): void;
}

export class Deliveries {
  readonly #parts: SupervisorParts;
  readonly #packs: PackInstaller | null;
  readonly #sticks: StickTransfers;
  readonly #system: DeliveryTools['system'];
  readonly setUp: SetUp;
  readonly installation: Installation;

  constructor(parts: SupervisorParts, tools: DeliveryTools) {
    const { packs, inForce, reports, limits } = parts;
    const { journal, pool, wiper, updates, staff, proofs, changed } = tools;
    this.#parts = parts;
    this.#system = tools.system;
    this.#packs =
      packs &&
      new PackInstaller({
        packs,
        inForce,
        limits,
        pool,
        wiper,
        journal,
        codesSet: () => void staff.countCodes().then(changed),
        configured(fresh) {
          updates.applyWhenFree(fresh);
          proofs.lookAgain();
        },
      });
    // Null unless IT are at their screen: the times of sessions must not get onto just any stick (P13).
    const proof = async () => (staff.role === 'it' ? await proofs.bundle() : null);
    const options = { limits: stickLimits(limits) };
    this.setUp = new SetUp({ place: parts, journal, options, staff, ...tools.setUp });
    this.installation = new Installation({ env: parts.env, journal, changed: tools.setUp.changed });
    this.#sticks = new StickTransfers({
      packs: this.#packs,
      setUp: this.setUp,
      leave: (mount) => saveToStick(mount, { receipt: (itPage) => this.#receipt(itPage), proof, reports }, journal, options),
      journal,
      changed,
      options,
    });
  }

  /** Null if this kiosk takes neither packs nor reports. */
  view(): PacksView | null {
    const { packs, inForce, reports } = this.#parts;
    const { takesReports } = inForce.configuration;
    if (packs === null && !takesReports) return null;
    return {
      installed: viewOf(packs?.installed()?.header ?? null),
      previous: viewOf(packs?.previous() ?? null),
      warnings: packs?.warnings() ?? [],
      reports: takesReports ? reports.waiting : null,
      stick: this.stick(),
    };
  }

  /** Also needed on a kiosk that takes no packs: every kiosk can export proof. */
  stick(): StickView {
    return this.#system.withUpdate(this.#sticks.view());
  }

  watch(): void {
    this.#sticks.watch();
    void this.installation.watch();
  }

  stop(): void {
    this.#sticks.stop();
    this.installation.stop();
  }

  takenOver(): void {
    this.#packs?.takenOver();
  }

  turnEnds(): void {
    this.#packs?.turnEnds();
  }

  /** IT, at their screen, want all records saved on the plugged-in stick. */
  saveRecords(): void {
    this.#sticks.leaveAgain();
  }

  goBack(): void {
    this.#sticks.goBack();
  }

  installFetched(bytes: Uint8Array, signature: string): Promise<PackOutcome | null> {
    return this.#sticks.installFetched(bytes, signature);
  }

  #receipt(itPageSha256: string | null): string {
    const { host, inForce, key } = this.#parts;
    const { installed = null, previous = null, warnings = [], reports = null } = this.view() ?? {};
    return receiptText({
      site: siteName(inForce.configuration.settings.site),
      kiosk: key.id,
      version: host.productVersion,
      at: new Date().toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' }),
      installed,
      previous,
      warnings,
      reports,
      results: this.stick().results,
      itPageSha256,
    });
  }
}

function viewOf(pack: PackView | null): PackView | null {
  return pack && { serial: pack.serial, issued: pack.issued, expires: pack.expires };
}
