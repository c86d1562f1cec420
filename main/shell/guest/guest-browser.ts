/** Builds the guest's browser: session, gates, guards and tabs. There is no browser unless all gates work. */
import type { BrowserWindow, WebContents } from 'electron';
import type { ShellStart } from '../../contract/shell.ts';
import { DrillSiteFilter } from '../../core/drill/drill-site-filter.ts';
import { AskedSites } from '../../core/filter/asked-sites.ts';
import { looksForAny, readsText } from '../../core/filter/kind-modes.ts';
import { SignInFilter } from '../../core/filter/sign-in-filter.ts';
import type { Block } from '../../core/filter/verdict.ts';
import type { KeyOfPages } from '../../core/keys/refused-keys.ts';
import { shownHost } from '../../core/net/shown-host.ts';
import type { SelfCheckReport } from '../../core/self-checks/checks.ts';
import type { ToolbarMessage } from '../../core/view/browser-view.ts';
import { watchDisk } from '../disk-watch.ts';
import { type Drill, openDrill } from '../drill/drill.ts';
import { watchBlockCounts } from '../gates/block-counts.ts';
import { markFrames } from '../gates/block-marks.ts';
import { type ConnectionGate, openConnectionGate } from '../gates/connection-gate.ts';
import { openDocumentGate } from '../gates/document-gate.ts';
import { type FilterFailure, type LiveFilter, openFilter } from '../gates/live-filter.ts';
import { recentVerdicts } from '../gates/recent-verdicts.ts';
import { type BlockedRequest, openRequestGate } from '../gates/request-gate.ts';
import { watchUnblockerMarks } from '../gates/unblocker-marks.ts';
import { watchWorkerSites } from '../gates/worker-sites.ts';
import { onceGuestOpens } from '../guest-contents.ts';
import { exchangeEmbeds } from '../pdf/pdf-embeds.ts';
import { readMadePdfs } from '../pdf/pdf-made.ts';
import { PdfReader } from '../pdf/pdf-reader.ts';
import { refuseFileChoosers } from '../questions/file-choosers.ts';
import { closeBusy, watchResources } from '../resource-watch.ts';
import { SelfChecks } from '../self-checks/self-checks.ts';
import { guardByProtocol } from '../views/guest-protocol.ts';
import {
  onFieldTouched,
  onFileQuestion,
  onPasswordTyped,
  onPosedQuestion,
  onPrintRequest,
  onRefusal,
  onUnusedKey,
  type Refused,
  shadowPages,
} from '../views/page-shadows.ts';
import type { VisitorChoices } from '../visitor-choices.ts';
import { hostOf, secondOpinionOf } from './configured-hosts.ts';
import type { Connectivity } from './connectivity.ts';
import { guardDownloads } from './downloads.ts';
import { openGuestSession, setLanguages } from './guest-session.ts';
import { GuestTabs } from './guest-tabs.ts';
import { guardNavigation } from './navigation.ts';
import { readPages } from './page-texts.ts';
import { guardPermissions } from './permissions.ts';
import { blockLabelledPages } from './self-labels.ts';
import { openSiteReports } from './site-reports.ts';
import { askAboutPages } from './unlisted-sites.ts';

export type GuestBrowser =
  | { readonly ok: true; readonly tabs: GuestTabs; readonly filter: LiveFilter; readonly drill: Drill }
  | { readonly ok: false; readonly failure: FilterFailure };

export interface GuestBrowserEvents {
  changed(): void;
  /** The result of the self-checks. */
  checked(report: SelfCheckReport): void;
  blocked(category: string, rule: string): void;
  /** The visitor is asked about a page that looks like this kind. */
  asked(category: string): void;
  /** Gets the outcome of connections. */
  readonly internet: Connectivity;
  /** The page in front did not handle a key that it could have handled. */
  keyUnused(key: KeyOfPages): void;
}

/** Fails closed: with bad lists, or a gate that does not work, there are no tabs and the kiosk is out of order. */
export async function openGuestBrowser(
  window: BrowserWindow,
  start: ShellStart,
  { display, voice }: VisitorChoices,
  events: GuestBrowserEvents,
): Promise<GuestBrowser> {
  const opened = await openFilter(start.filter);
  if (!opened.ok) return opened;
  const { filter } = opened;
  const drillFilter = new DrillSiteFilter(filter);
  const signIn = new SignInFilter(drillFilter, hostOf(start.signInPage), () => performance.now());
  const guest = openGuestSession(start.language);
  display.onLanguage((language) => setLanguages(guest, start.language, language));
  const verdicts = recentVerdicts(() => performance.now());
  let tabs: GuestTabs | null = null;
  const checks = new SelfChecks({ guest, own: window.webContents, timeoutMs: start.gateProbeMs / 2, report: events.checked });
  const blocked = ({ category, rule, asks }: Block): void => {
    if (asks === true) events.asked(category);
    else events.blocked(category, rule);
  };
  let gate: ConnectionGate;
  try {
    gate = await openConnectionGate({
      probeMs: start.gateProbeMs,
      session: guest,
      filter: signIn,
      mapHosts: start.mapHosts,
      onRefused: ({ host, category, rule }) => {
        if (checks.tookConnection(host)) return;
        if (rule === 'private:resolved') events.internet.failed();
        const block: Block = { verdict: 'block', category, rule };
        verdicts.note(host, block);
        blocked(block);
      },
      onFailed: ({ host, reason }) => {
        verdicts.note(host, reason);
        events.internet.failed();
      },
      onReached: (host) => events.internet.reached(host),
    });
  } catch (error) {
    const problem = `The connection gate: ${(error as Error).message}`.slice(0, 500);
    return { ok: false, failure: { type: 'failed', code: 'shell.gates', problems: [problem] } };
  }
  // After the connection gate, whose probe it would refuse.
  const reader = new PdfReader(
    guest,
    () => display.view().language,
    (document) => {
      const tab = tabs?.newTab() ?? null;
      tab?.load(document);
      if (tab !== null) tabs?.say('documentOpened');
      return tab?.page?.view.webContents ?? null;
    },
  );
  const isOurs = (url: string): boolean => reader.owns(url) || checks.owns(url);
  const counts = watchBlockCounts(guest);
  const requestBlocked = (request: BlockedRequest): void => {
    if (checks.tookRequest(request.url)) return;
    if (counts.isFirst(request)) blocked(request.block);
    tabs?.requestBlocked(request);
  };
  const pages = new AskedSites(signIn);
  const tooMuch = (): void => tabs?.say('tooMuch');
  const requests = openRequestGate(guest, pages, requestBlocked, { owns: isOurs, places: reader.places }, (page) =>
    closeBusy(guest, page, tooMuch),
  );
  const workers = watchWorkerSites(guest);
  const marked = watchUnblockerMarks(guest, { workers, rules: () => filter.unblockers, blocked: requestBlocked });
  openDocumentGate(guest, {
    filter: { decideUrl: (url, context) => marked(url) ?? pages.decideUrl(url, context) },
    requests,
    workers,
    blocked: requestBlocked,
    drop: (contentsId, url, block) => tabs?.requestBlocked({ contentsId, mainFrame: true, shown: true, url, block }),
  });
  blockLabelledPages(guest, pages, requestBlocked);
  askAboutPages(guest, pages, requestBlocked);
  readPages(guest, pages, requestBlocked);
  markFrames(guest, (address) => verdicts.refused(address));
  tabs = new GuestTabs({
    window,
    guest,
    filter: signIn,
    maxTabs: start.site.maxTabs,
    display,
    printer: start.printer,
    changed: events.changed,
    blocked: events.blocked,
    reports: openSiteReports(filter, start.reportTagKey),
    connectionVerdict: (address) => verdicts.about(address),
    shownAddress: (address) => reader.addressOf(address),
    showAnyway: (address) => pages.showAnyway(address),
  });
  const says = tabs;
  events.internet.use({
    ask: secondOpinionOf(gate, start),
    signIn,
    signInPage: start.signInPage,
    back: () => says.row.retryFailed(),
  });
  guardPermissions(guest, (contents) => says.pageMessages.say(contents, 'externalProgram'));
  const shadows = shadowPages({
    uploads: start.uploads,
    printing: start.printer !== null,
    looks: looksForAny(start.filter?.unlisted),
    reads: readsText(start.filter?.unlisted),
  });
  const refused = (what: Refused, contents?: WebContents): void => {
    const message = messageOf(what, start);
    if (contents === undefined) says.say(message);
    else if (!checks.is(contents)) says.pageMessages.say(contents, message);
  };
  if (start.pageProtocol) {
    display.onCommand(guardByProtocol(guest, [refuseFileChoosers(() => refused('fileRefused')), shadows, display.guard]));
  }
  onRefusal(guest, refused);
  if (start.uploads) onFileQuestion(guest, (question) => says.questions.uploads.ask(question));
  onPosedQuestion(guest, (question) => says.questions.site.pose(question));
  onPrintRequest(guest, (contents) => says.questions.prints.ask(contents));
  onUnusedKey(guest, (key, contents) => {
    if (says.stage.sees(contents)) events.keyUnused(key);
  });
  onFieldTouched(guest, (contents) => {
    if (says.stage.sees(contents)) display.keyboard(true);
  });
  onPasswordTyped(guest, (address) => says.passwordSites.typedAt(shownHost(address)));
  guardDownloads(guest, reader, (contents, named) => says.downloadRefused(contents, named));
  guardNavigation(
    guest,
    signIn,
    isOurs,
    (contents, link) => says.mailLinks.chosen(contents, link),
    (contents) => says.pageMessages.say(contents, 'certificate'),
  );
  readMadePdfs(guest, reader, (contents) => says.pageMessages.say(contents, 'downloadRefused'));
  exchangeEmbeds(guest);
  const problems = await checks.begin();
  if (problems.length > 0) return { ok: false, failure: { type: 'failed', code: 'shell.gates', problems } };
  // Starts with the first page after that of the self-checks: otherwise standby shells, which have no guest pages, would use CPU for nothing.
  onceGuestOpens(guest, () => {
    watchResources(guest, window.webContents, tooMuch);
    watchDisk(guest, tooMuch);
  });
  return { ok: true, tabs, filter, drill: openDrill({ tabs, drillFilter, display, voice, pages }) };
}

function messageOf(what: Refused, { uploads, printer }: ShellStart): ToolbarMessage {
  // If uploads are on, only other pickers, such as those for folders, are refused.
  if (what === 'fileRefused' && uploads) return 'pickerRefused';
  return what === 'printRefused' && printer !== null ? 'printUnasked' : what;
}
