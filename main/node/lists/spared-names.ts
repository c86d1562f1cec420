import { latin1 } from '../files/bytes.ts';
import { ListScanner, type NameSink } from './list-scanner.ts';
import type { ListSource } from './list-source.ts';
import { NamePolicy } from './name-policy.ts';
import type { WatchedNames } from './watched-names.ts';

const NO_SINK: NameSink = { add: () => {}, addAscii: () => {} };

/** Reads the files of a source that list sites to allow. @param index the source's index among all @throws SourceRefusal */
export async function readSparedNames(
  source: ListSource,
  paths: readonly string[],
  index: number,
  watched: WatchedNames,
): Promise<void> {
  if (paths.length === 0) return;
  const policy = new NamePolicy(new Set());
  await source.read(new Set(paths), async (path, bytes) => {
    const domains: NameSink = {
      add: (name, category) => {
        if (category !== 0) watched.spare(name, index, path);
      },
      addAscii: (bytes, start, end) => watched.spare(latin1(bytes.subarray(start, end)), index, path),
    };
    const scanner = new ListScanner({ domains, addresses: NO_SINK, policy, category: 1, format: null, endingsMeant: false });
    for await (const piece of bytes) scanner.push(piece);
    scanner.end();
  });
}
