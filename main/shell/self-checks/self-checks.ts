/**
 * Tests the guards of this shell in a hidden page that is made like every guest page, since the installed browser may never have been tested
 * with them. `main/core/self-checks` decides what an outcome means. A check that cannot be carried out, for example on a busy PC, counts as
 * neither passed nor failed. The slower checks do not delay the shell: it becomes ready meanwhile.
 */
import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { app, type Session, type WebContents } from 'electron';
import { browserOutcomes, comparedNames } from '../../core/self-checks/browsers.ts';
import {
  fatalOnes,
  type Outcome,
  type Outcomes,
  problemsOf,
  reportOf,
  type SelfCheckReport,
} from '../../core/self-checks/checks.ts';
import { namesFound, noneOf, pageOutcomes, requestsOutcome } from '../../core/self-checks/page-outcomes.ts';
import { sandboxOutcome } from '../../core/self-checks/sandbox.ts';
import { readProcessFacts } from '../../node/processes/process-facts.ts';
import { CheckPage } from './check-page.ts';
import { PERMISSIONS_SCRIPT, REQUEST_KINDS, requestsScript, WEBRTC_SCRIPT } from './page-script.ts';

/** Both gates refuse every name below it, and no settings allow it (`main/core/filter/host-verdict.ts`). */
const REFUSED_DOMAIN = 'in-addr.arpa';
const LOOK_INTERVAL_MS = 20;
/** The slower checks may take this many times longer, since nobody waits for them. */
const LATER = 4;

export interface SelfCheckTools {
  readonly guest: Session;
  /** Our own page. */
  readonly own: WebContents;
  /** Timeout of the first checks, for which the shell waits. */
  readonly timeoutMs: number;
  report(report: SelfCheckReport): void;
}

export class SelfChecks {
  readonly #tools: SelfCheckTools;
  readonly #page: CheckPage;
  /** Random, so that no page can use it to make the PC believe that a guard failed. */
  readonly #host = `${randomBytes(16).toString('hex')}.${REFUSED_DOMAIN}`;
  readonly #judged = new Set<string>();
  readonly #connected = new Set<string>();

  /** Must be created before the first guest page. */
  constructor(tools: SelfCheckTools) {
    this.#tools = tools;
    this.#page = new CheckPage(tools.guest);
  }

  /** True for the addresses of the check page. */
  owns(url: string): boolean {
    return this.#page.owns(url);
  }

  /** True for the check page: refusals there are not reported to the visitor. */
  is(contents: WebContents): boolean {
    return this.#page.is(contents);
  }

  /** Takes a request that the request gate refused. Returns false if it was a visitor's. */
  tookRequest(url: string): boolean {
    return URL.canParse(url) && this.#takes(new URL(url).hostname, this.#judged);
  }

  /** Takes a connection that the connection gate refused; the request gate should have stopped it. Returns false if it was a visitor's. */
  tookConnection(host: string): boolean {
    return this.#takes(host, this.#connected);
  }

  #takes(host: string, kinds: Set<string>): boolean {
    const [kind = '', ...rest] = host.split('.');
    const isOurs = rest.join('.') === this.#host;
    if (isOurs) kinds.add(kind);
    return isOurs;
  }

  /** Runs the checks that the shell waits for, and starts the others. Returns the fatal problems, as sentences. */
  async begin(): Promise<readonly string[]> {
    try {
      return await this.#first();
    } catch {
      // A check that cannot be carried out must not end a turn.
      return [];
    }
  }

  async #first(): Promise<readonly string[]> {
    const { timeoutMs, report } = this.#tools;
    this.#page.open();
    const found = this.#page.run('kioskFound').catch(() => null);
    const first = await within(timeoutMs, found);
    const outcomes = first === null ? {} : this.#outcomesOf(first);
    const result = reportOf(outcomes);
    if (fatalOnes(result.failed).length === 0) {
      this.#goOn(first === null ? found : Promise.resolve(first)).catch(() => {});
      return [];
    }
    this.#page.close();
    report(result);
    return problemsOf(result.failed);
  }

  async #goOn(found: Promise<unknown>): Promise<void> {
    const timeout = this.#tools.timeoutMs * LATER;
    const run = (script: string): Promise<unknown> =>
      within(
        timeout,
        this.#page.run(script).catch(() => null),
      );
    const first = await within(timeout, found);
    const [elsewhere, given, places] = await Promise.all([run('kioskElsewhere()'), run(PERMISSIONS_SCRIPT), run(WEBRTC_SCRIPT)]);
    const requests = await this.#requests(timeout);
    this.#page.close();
    const outcomes = this.#outcomesOf(first === null ? null : Object.assign({}, first, elsewhere));
    this.#tools.report(reportOf({ ...outcomes, permissions: noneOf(given), webrtc: noneOf(places), requests }));
  }

  #outcomesOf(found: unknown): Outcomes {
    const names = namesFound(found);
    const digest = names === null ? null : createHash('sha256').update(comparedNames(names)).digest('hex');
    const { electron = '', chrome = '' } = process.versions;
    return { ...pageOutcomes(found), ...browserOutcomes({ electron, chrome }, digest), sandbox: this.#sandbox(found !== null) };
  }

  /** @param answered true if the page has run, so that its process is completely set up */
  #sandbox(answered: boolean): Outcome {
    const pages = [this.#tools.own, ...(answered ? [this.#page.contents] : [])].map((page) => page?.getOSProcessId() ?? 0);
    const others = app.getAppMetrics().map(({ pid }) => pid);
    const sandbox = app.isPackaged || !app.commandLine.hasSwitch('no-sandbox');
    return sandboxOutcome(readProcessFacts(pages, others), { sandbox, noDebugger: app.isPackaged });
  }

  async #requests(timeoutMs: number): Promise<Outcome> {
    const end = performance.now() + timeoutMs;
    const settled = await within(
      timeoutMs,
      this.#page.run(requestsScript(this.#host)).catch(() => null),
    );
    // The last kind of request, which leaves the page.
    await within(
      timeoutMs,
      this.#page.run(`location.href = ${JSON.stringify(`https://page.${this.#host}/`)}; true`).catch(() => null),
    );
    while (REQUEST_KINDS.some((kind) => !this.#judged.has(kind)) && performance.now() < end) await sleep(LOOK_INTERVAL_MS);
    return requestsOutcome(REQUEST_KINDS, { judged: this.#judged, connected: this.#connected, settled: settled === true });
  }
}

/** Resolves to null after a timeout. */
async function within(ms: number, result: Promise<unknown>): Promise<unknown> {
  const over = new AbortController();
  const late = sleep(ms, null, { signal: over.signal }).catch(() => null);
  const value = await Promise.race([result, late]);
  over.abort();
  return value;
}
