/**
 * Finds out how QEMU can run a PC on this machine (hardware virtualisation or emulation), and how much slower than this machine the PC is.
 * Both are measured, because a machine may have a /dev/kvm that cannot run a stock kernel.
 */
import { spawn, spawnSync } from 'node:child_process';

export interface Accelerator {
  readonly kind: 'kvm' | 'tcg';
  /** QEMU's arguments. */
  readonly args: readonly string[];
  /** How many times as long as this machine the PC takes for the same work. 1 or more. */
  readonly slowness: number;
}

const KVM = ['-accel', 'kvm', '-cpu', 'host'];
/** Without AVX and 5-level page tables, which the default processor of an emulated PC has, a start takes 0.9 times as much work. */
const TCG = ['-accel', 'tcg,thread=multi,tb-size=1024', '-cpu', 'Nehalem'];

/** A shell script that runs a loop in Perl, which both machines have, and prints how long it took. The PC's disk has it too. */
export const WORK = `s=$(date +%s%N); perl -e 'my $s = 0; for my $i (1..1500000) { $s += $i * $i % 7 }'; e=$(date +%s%N); echo "took $(((e - s) / 1000)) us"`;

const KVM_TRIAL_MS = 20_000;
const TCG_TRIAL_MS = 300_000;

/**
 * @param boot QEMU's arguments that start the test PC's kernel and run `WORK` in it
 */
export async function findAccelerator(boot: readonly string[]): Promise<Accelerator> {
  const here = tookOf(spawnSync('sh', ['-c', WORK], { encoding: 'utf8' }).stdout) ?? 1;
  const withKvm = await trial([...KVM, ...boot], KVM_TRIAL_MS);
  if (withKvm !== null) return { kind: 'kvm', args: KVM, slowness: Math.max(1, withKvm / here) };
  const emulated = await trial([...TCG, ...boot], TCG_TRIAL_MS);
  if (emulated === null) throw new Error('the test PC does not start under emulation either');
  return { kind: 'tcg', args: TCG, slowness: Math.max(1, emulated / here) };
}

/** @returns how many microseconds the work took; null when the PC does not finish it in time */
function trial(args: readonly string[], limitMs: number): Promise<number | null> {
  return new Promise((resolve) => {
    const child = spawn('setpriv', ['--pdeathsig', 'KILL', '--', 'qemu-system-x86_64', ...args], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let output = '';
    const timer = setTimeout(() => child.kill('SIGKILL'), limitMs);
    child.stdout.on('data', (data) => {
      output += data;
      if (tookOf(output) !== null) child.kill('SIGKILL');
    });
    child.on('close', () => {
      clearTimeout(timer);
      resolve(tookOf(output));
    });
  });
}

function tookOf(text: string): number | null {
  const us = /took (\d+) us/.exec(text)?.[1];
  return us === undefined ? null : Number(us);
}
