/** The configuration: what staff edit and what a block pack brings. An unusable part puts the kiosk out of order, with all reasons listed at once. */
import type { FilterPlace } from '../core/filter/filter-place.ts';
import type { FaultCode } from '../core/journal/log-codes.ts';
import { NO_EXTRAS, type PackTexts } from '../core/packs/pack-extras.ts';
import type { SelfCheckId } from '../core/self-checks/checks.ts';
import type { SessionTimes } from '../core/session/session.ts';
import type { Look } from '../core/settings/look.ts';
import type { Settings } from '../core/settings/settings.ts';
import type { Notice } from '../core/view/notice.ts';
import type { Result } from '../node/files/result.ts';
import { checkFilterSource } from '../node/packs/filter-source.ts';
import type { PackStore } from '../node/packs/pack-store.ts';
import { checkSettings } from '../node/settings/check-settings.ts';
import { readLook } from '../node/settings/look-file.ts';
import { readNotice } from '../node/settings/notice-file.ts';
import { parseNotice } from '../node/settings/notice-text.ts';
import { readTranslations } from '../node/settings/notice-translations.ts';
import { readSettings } from '../node/settings/settings-file.ts';
import { type KioskSetup, settingsOver } from '../node/setup/setup-store.ts';

export interface Configuration {
  /** The defaults when `kiosk.json` cannot be used: enough for the out-of-order and staff screens. */
  readonly settings: Settings;
  readonly notice: Notice;
  /** Which translations of the notice are left out, and why. The PC stays open and shows English instead. */
  readonly untranslated: readonly string[];
  readonly look: Look;
  /** Why the look is not entirely as IT have set it. The PC stays open. */
  readonly lookProblems: readonly string[];
  /** True if the pack has the public key with which visitors' reports are encrypted. */
  readonly takesReports: boolean;
  /** Null if lists or pack are unusable: shells then block everything. */
  readonly filter: FilterPlace | null;
  /** Self-checks that, according to the pack, are noted only. */
  readonly notedChecks: readonly SelfCheckId[];
  /** The first fault; null if there is none. */
  readonly fault: FaultCode | null;
  /** All problems, as sentences for staff. */
  readonly problems: readonly string[];
}

const NO_NOTICE: Notice = { version: '', blocks: [], more: [] };

/**
 * Reads settings and notice, and checks the files of the filter, in the configuration folder and the pack store. Settings and texts of a
 * set-up override the kiosk's own files, and those of a pack override both.
 */
export async function readConfiguration(
  configDir: string,
  packs: Result<PackStore | null>,
  setup: Result<KioskSetup | null> = { ok: true, value: null },
): Promise<Configuration> {
  const own = setup.ok ? setup.value : null;
  const installed = packs.ok ? (packs.value?.installed() ?? null) : null;
  const store: Result<unknown> = packs.ok ? soundStore(packs.value) : packs;
  const filter = await checkFilterSource(configDir, installed);
  const extras = (filter.ok ? filter.value?.extras : installed?.extras) ?? NO_EXTRAS;
  const [settings, notice] = await Promise.all([
    readSettings(configDir, settingsOver(own, extras.settings)),
    readNoticeOf(configDir, own, extras.texts),
  ]);
  const faults: FaultCode[] = [
    ...(settings.ok && packs.ok && setup.ok ? [] : (['settings.bad'] as const)),
    ...(notice.ok ? [] : (['notice.bad'] as const)),
    ...(store.ok ? [] : (['pack.bad'] as const)),
    ...(filter.ok ? [] : (['lists.bad'] as const)),
  ];
  const inForce = settings.ok ? settings.value : defaultSettings();
  const shown = notice.ok ? notice.value : NO_NOTICE;
  const { translations, problems: untranslated } = await readTranslations(configDir, shown, notice.ok ? inForce.languages : []);
  const { look, problems: lookProblems } = await readLook(configDir, inForce.look);
  const { allowHosts } = inForce.network;
  const place: FilterPlace = {
    configDir,
    pack: installed?.path ?? null,
    allowHosts,
    restriction: inForce.search.youtube,
    unlisted: inForce.unlistedSites,
  };
  return {
    settings: inForce,
    notice: { ...shown, translations },
    untranslated,
    look,
    lookProblems,
    takesReports: extras.reportKey !== undefined,
    notedChecks: extras.notedChecks ?? [],
    filter: store.ok && filter.ok ? place : null,
    fault: faults[0] ?? null,
    problems: [setup, settings, notice, store, filter].flatMap((read) => (read.ok ? [] : read.problems)),
  };
}

async function readNoticeOf(configDir: string, setup: KioskSetup | null, texts: PackTexts = {}): Promise<Result<Notice>> {
  const text = texts.notice ?? setup?.notice ?? null;
  if (text === null) return await readNotice(configDir, 'en');
  const of = texts.notice === undefined ? 'set-up' : 'block pack';
  const notice = parseNotice(text);
  return notice.ok ? notice : { ok: false, problems: notice.problems.map((problem) => `The notice of the ${of}: ${problem}`) };
}

/** There is no fallback for a damaged or lost pack. */
function soundStore(packs: PackStore | null): Result<null> {
  const problems = packs?.problems() ?? [];
  return problems.length === 0 ? { ok: true, value: null } : { ok: false, problems };
}

function defaultSettings(): Settings {
  const defaults = checkSettings({});
  if (!defaults.ok) throw new Error('the built-in settings are not valid');
  return defaults.value;
}

/** Converts the session's settings to milliseconds, which the session machine uses. */
export function timesOf({ session }: Settings): SessionTimes {
  const { idleSeconds, warningSeconds, coverSeconds, limitMinutes, extendMinutes } = session;
  const [limit, extend] = [limitMinutes * 60_000, extendMinutes * 60_000];
  return { idle: idleSeconds * 1000, grace: warningSeconds * 1000, cover: coverSeconds * 1000, limit, extend };
}
