/** The heading's facts about the machine, and where the result of a bench goes. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { REPO } from '../kiosk/harness.ts';

/** The load average over the last minute, which shows how busy other things have kept the machine. */
export function loadNow(): string {
  return (loadavg()[0] ?? 0).toFixed(1);
}

/** Returns program, processor and time for the first line under the title. */
export function machineLine(program = electron()): string {
  const machine = `${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'})`;
  return `${program}, ${machine}, ${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function electron(): string {
  const runtime = JSON.parse(readFileSync(join(REPO, '.cache/runtime.json'), 'utf8')) as { version: string };
  return `Electron ${runtime.version}`;
}

/** Prints the result and writes it to `out/bench/NAME.md`. */
export function report(name: string, text: string): void {
  const dir = join(REPO, 'out/bench');
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, `${name}.md`), `${text}\n`);
  process.stdout.write(`\n${text}\n\n`);
}
