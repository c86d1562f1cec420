/** The application of this bench, started once for each combination of the gates, always with the same Chromium switches. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareApp } from '../../fakes/test-app.ts';
import type { FromLoadingApp, LoadingAppSettings, Measured, ToLoadingApp } from './app/settings.ts';

export interface Variant {
  /** Carries out an order. Rejects when a request did not get through. */
  measure(order: ToLoadingApp): Promise<Measured>;
  close(): Promise<void>;
}

/** The others are compared with the first one. */
export const VARIANTS = {
  'no gate': { requestGate: false, connectionGate: false },
  'request gate': { requestGate: true, connectionGate: false },
  'connection gate': { requestGate: false, connectionGate: true },
  'both gates': { requestGate: true, connectionGate: true },
} as const;
export type VariantName = keyof typeof VARIANTS;
export const NAMES_OF_VARIANTS = Object.keys(VARIANTS) as readonly VariantName[];

export async function openVariant(settings: LoadingAppSettings, switches: readonly string[]): Promise<Variant> {
  const executable = await prepareApp('loading-app', join(import.meta.dirname, 'app/main.ts'));
  const profile = mkdtempSync(join(tmpdir(), 'loading-app-'));
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(executable, [...sandbox, `--user-data-dir=${profile}`, ...switches], {
    env: { ...process.env, LOADING_APP: JSON.stringify(settings) },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // Its own process group, so that all of it can be killed; it also exits by itself when this process does.
    detached: true,
  });
  const close = async (): Promise<void> => {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      process.kill(-child.pid, 'SIGKILL');
      await ended;
    }
    rmSync(profile, { recursive: true, force: true, maxRetries: 20 });
  };
  try {
    await answer(child);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    async measure(order) {
      child.send(order);
      const message = await answer(child);
      if (message.type !== 'measured') throw new Error('the application has sent an unexpected answer');
      return message.measured;
    },
    close,
  };
}

/** Returns the application's next message; rejects when that is a failure. */
function answer(child: ChildProcess): Promise<FromLoadingApp> {
  return new Promise((done, fail) => {
    const onMessage = (message: FromLoadingApp): void => {
      child.off('exit', onExit);
      if (message.type === 'failed') fail(new Error(message.why));
      else done(message);
    };
    const onExit = (): void => {
      child.off('message', onMessage);
      fail(new Error('the application has ended'));
    };
    child.once('message', onMessage);
    child.once('exit', onExit);
  });
}
