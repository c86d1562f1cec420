/** Builds a kiosk without some of its guards, with its own copy of the runtime, for the twins of the tests. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from '@playwright/test';
import { runtimeBeside } from '../fakes/test-app.ts';

const OUT = join(import.meta.dirname, '../../out/test-apps');

export type Guard =
  | 'popUps'
  | 'capAsked'
  | 'namesFree'
  | 'secondWindow'
  | 'fullScreen'
  | 'unseenDocuments'
  | 'promptStop'
  | 'exchangeType'
  | 'quickFilter'
  | 'decisionBudget'
  | 'pagesFirst'
  | 'keyboardOfToolbar'
  | 'ownTraffic'
  | 'noLocking'
  | 'realClock'
  | 'cover'
  | 'signInOpens'
  | 'signInLong'
  | 'signInCloses'
  | 'leaving'
  | 'lists'
  | 'unseenLists'
  | 'listenersKept'
  | 'handOnly'
  | 'placeOfPages'
  | 'screenAwake'
  | 'machineTurns'
  | 'noErrors'
  | 'linksShown'
  | 'linksFollowed'
  | 'linksTaken'
  | 'shellWall'
  | 'sandboxFilesKnown'
  | 'movesKept'
  | 'blinkNames'
  | 'monitorCovered'
  | 'shadowsSet'
  | 'requestsJudged'
  | 'permissionsRefused'
  | 'browserKnown'
  | 'pagesLookedAt'
  | 'selfChecks'
  | 'sessionPinned'
  | 'namesComplete'
  | 'webRtcSealed'
  | 'sandboxOptional';

export interface Unguarded {
  /** The command for the harness. */
  readonly command: readonly string[];
  remove(): void;
}

/** Builds a kiosk without these guards. @throws Error when the source of one of them is not found */
export function makeUnguarded(...guards: readonly Guard[]): Unguarded {
  mkdirSync(OUT, { recursive: true });
  const place = mkdtempSync(join(OUT, 'unguarded-'));
  const make = join(import.meta.dirname, 'make-unguarded.mjs');
  execFileSync(process.execPath, [make, join(place, 'app'), ...guards], { stdio: ['ignore', 'ignore', 'inherit'] });
  const executable = runtimeBeside(place);
  return {
    command: [process.execPath, join(import.meta.dirname, '../fakes/sabotage/launch.mjs'), executable],
    remove: () => rmSync(place, { recursive: true, force: true }),
  };
}

/** Runs the tests of the enclosing block without these guards. @param start starts the kiosk with this command */
export function playWithout(
  guards: readonly Guard[],
  start: (command: readonly string[]) => Promise<void>,
  stop: () => Promise<unknown>,
): void {
  let unguarded: Unguarded;
  test.beforeAll(async () => {
    unguarded = makeUnguarded(...guards);
    await start(unguarded.command);
  });
  test.afterAll(async () => {
    await stop();
    unguarded.remove();
  });
}
