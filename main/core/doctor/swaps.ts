/** What `/proc/swaps` and `/proc/meminfo` say (proc(5)). */

/** The devices and files that are used as swap. */
export function swapsIn(text: string): readonly string[] {
  return text
    .split('\n')
    .slice(1)
    .flatMap((line) => /^(\/\S+)\s/.exec(line)?.[1] ?? []);
}

/** Compressed memory is no disk. */
export function isInMemory(swap: string): boolean {
  return /^\/dev\/zram\d+$/.test(swap);
}

/** All of the PC's memory in bytes; null when it is unknown. */
export function memoryIn(text: string): number | null {
  const kilobytes = /^MemTotal:\s+(\d+) kB$/m.exec(text)?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) * 1024;
}
