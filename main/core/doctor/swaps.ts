/** Reads `/proc/swaps` and `/proc/meminfo` (proc(5)). */

/** Returns the devices and files that are used as swap. */
export function swapsIn(text: string): readonly string[] {
  return text
    .split('\n')
    .slice(1)
    .flatMap((line) => /^(\/\S+)\s/.exec(line)?.[1] ?? []);
}

/** True for zram: compressed memory, not a disk. */
export function isInMemory(swap: string): boolean {
  return /^\/dev\/zram\d+$/.test(swap);
}

/** Returns the PC's total memory in bytes; null if unknown. */
export function memoryIn(text: string): number | null {
  const kilobytes = /^MemTotal:\s+(\d+) kB$/m.exec(text)?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) * 1024;
}
