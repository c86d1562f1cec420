/** Runs the attacks of `test/sites/request-attacks/all.ts` in a gate application and reports how each ended. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { GateApp } from '../fakes/gate-app/launch.ts';
import { type Canary, startTcpCanary, startUdpCanary } from '../sites/canary.ts';
import { attackAddress, type RequestAttack, targetOf } from '../sites/request-attacks/all.ts';
import type { Sites } from '../sites/sites.ts';

/** `refused`: a gate refused it, and nothing has arrived. `nothing`: nothing has arrived, and no gate has refused anything. */
export type Outcome = 'arrives' | 'refused' | 'nothing';

export interface Attempts {
  readonly sites: Sites;
  readonly app: GateApp;
  /** The parent domain: each attack has its own host below it. */
  readonly site: string;
  /** The time limit for all tries of one attack together. */
  readonly limitMs: number;
  /** Chromium skips a preload now and then: an attacker would try again. */
  readonly tries: number;
  /** The same attacks where nothing stops them. An attack that Chromium itself gives up here is watched until they have ended. */
  readonly twin?: Promise<unknown>;
}

const AT_ONCE = 8;
/** A refused request may still get out a moment later. */
const STRAGGLERS_MS = 500;

/** @returns the outcome of each attack, by its name */
export async function tryAttacks(attempts: Attempts, attacks: readonly RequestAttack[]): Promise<Record<string, Outcome>> {
  const trials = await Promise.all(attacks.map((attack) => prepare(attempts, attack)));
  const watched = trials.filter(({ attack }) => attack.givenUp && attempts.twin !== undefined);
  const waiting = trials.filter((trial) => !watched.includes(trial));
  const work = async (): Promise<void> => {
    for (let trial = waiting.shift(); trial !== undefined; trial = waiting.shift()) await carryOut(attempts, trial);
  };
  await Promise.all([...watched.map((trial) => watch(attempts, trial)), ...Array.from({ length: AT_ONCE }, work)]);
  await sleep(STRAGGLERS_MS);
  const outcomes = Object.fromEntries(trials.map((trial) => [trial.attack.what, trial.outcome()]));
  await Promise.all(trials.map(({ canary }) => canary?.close()));
  return outcomes;
}

interface Trial {
  readonly attack: RequestAttack;
  readonly address: string;
  readonly canary: Canary | null;
  outcome(): Outcome;
}

async function prepare({ sites, app, site }: Attempts, attack: RequestAttack): Promise<Trial> {
  const canary = attack.counts === undefined ? null : await (attack.counts === 'datagrams' ? startUdpCanary : startTcpCanary)();
  const target = targetOf(attack, site);
  return {
    attack,
    address: attackAddress(sites, attack, site, canary?.port ?? sites.httpsPort),
    canary,
    outcome() {
      if ((canary?.count ?? 0) > 0 || sites.visitsTo(target).length > 0) return 'arrives';
      const refused =
        app.refused.some(({ host }) => host === target) || app.requestsRefused.some(({ url }) => url.includes(target));
      return refused ? 'refused' : 'nothing';
    },
  };
}

async function carryOut({ app, limitMs, tries }: Attempts, { address, outcome }: Trial): Promise<void> {
  const end = performance.now() + limitMs;
  for (let left = tries; left > 0 && outcome() === 'nothing'; left--) {
    const close = app.show(address);
    const giveUp = performance.now() + (end - performance.now()) / left;
    while (outcome() === 'nothing' && performance.now() < giveUp) await sleep(20);
    close();
  }
}

async function watch({ app, twin }: Attempts, { address }: Trial): Promise<void> {
  const close = app.show(address);
  await twin;
  close();
}
