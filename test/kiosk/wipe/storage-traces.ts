/** Traces that a page's own scripts leave in the browser's storage. */
import type { Page } from '@playwright/test';
import type { Trace, Visit } from './visit.ts';

const at = (visit: Visit, where: 'bank' | 'plain'): Page => visit[where];

/** Makes a trace. `plant` and `find` run in the page. */
function stored(
  name: string,
  plant: (mark: string) => unknown,
  find: () => unknown,
  where: 'bank' | 'plain' = 'bank',
  more: Pick<Trace, 'endsWithTabs'> = {},
): Trace {
  return {
    name,
    ...more,
    plant: (visit, mark) => at(visit, where).evaluate(plant, mark),
    find: (visit) => at(visit, where).evaluate(find),
  };
}

interface Buckets {
  readonly storageBuckets: { open(name: string): Promise<{ readonly caches: CacheStorage }> };
}
interface OldFiles {
  webkitRequestFileSystem(kind: number, size: number, done: (files: FileSystem) => void, fail: (why: unknown) => void): void;
}

export const storageTraces: readonly Trace[] = [
  stored(
    'cookie-script',
    (mark) => {
      // biome-ignore lint/suspicious/noDocumentCookie: it is what pages do.
      document.cookie = `script=${mark}; Max-Age=31536000; Secure`;
    },
    () => document.cookie,
  ),
  stored(
    'cookie-plain',
    (mark) => {
      // biome-ignore lint/suspicious/noDocumentCookie: it is what pages do.
      document.cookie = `script=${mark}; Max-Age=31536000`;
    },
    () => document.cookie,
    'plain',
  ),
  stored(
    'local-storage',
    (mark) => localStorage.setItem('kept', mark),
    () => localStorage.getItem('kept'),
  ),
  stored(
    'local-storage-plain',
    (mark) => localStorage.setItem('kept', mark),
    () => localStorage.getItem('kept'),
    'plain',
  ),
  stored(
    'session-storage',
    (mark) => sessionStorage.setItem('kept', mark),
    () => sessionStorage.getItem('kept'),
    'bank',
    { endsWithTabs: true },
  ),
  stored(
    'window-name',
    (mark) => {
      window.name = mark;
    },
    () => window.name,
    'bank',
    { endsWithTabs: true },
  ),
  stored(
    'indexed-db',
    (mark) =>
      new Promise<void>((done, fail) => {
        const opening = indexedDB.open('kept', 1);
        opening.onerror = () => fail(opening.error);
        opening.onupgradeneeded = () => opening.result.createObjectStore('words').put(mark, 1);
        opening.onsuccess = () => {
          opening.result.close();
          done();
        };
      }),
    async () => {
      if (!(await indexedDB.databases()).some(({ name }) => name === 'kept')) return 'none';
      return new Promise((done, fail) => {
        const opening = indexedDB.open('kept', 1);
        opening.onerror = () => fail(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction('words').objectStore('words').get(1);
          reading.onsuccess = () => done(reading.result);
        };
      });
    },
  ),
  stored(
    'cache-storage',
    async (mark) => (await caches.open('kept')).put('/kept', new Response(mark)),
    async () => (await caches.match('/kept'))?.text(),
  ),
  stored(
    'private-files',
    async (mark) => {
      const file = await (await navigator.storage.getDirectory()).getFileHandle('kept', { create: true });
      const writer = await file.createWritable();
      await writer.write(mark);
      await writer.close();
    },
    async () => {
      const file = await (await navigator.storage.getDirectory()).getFileHandle('kept', { create: true });
      return (await file.getFile()).text();
    },
  ),
  stored(
    'storage-bucket',
    async (mark) => {
      const bucket = await (navigator as unknown as Buckets).storageBuckets.open('kept');
      await (await bucket.caches.open('kept')).put('/kept', new Response(mark));
    },
    async () => {
      const bucket = await (navigator as unknown as Buckets).storageBuckets.open('kept');
      return (await (await bucket.caches.open('kept')).match('/kept'))?.text();
    },
  ),
  stored(
    'old-file-system',
    (mark) =>
      new Promise<void>((done, fail) => {
        const got = (files: FileSystem): void => files.root.getDirectory(mark, { create: true }, () => done(), fail);
        (window as unknown as OldFiles).webkitRequestFileSystem(0, 1024, got, fail);
      }),
    () =>
      new Promise((done, fail) => {
        const got = (files: FileSystem): void =>
          files.root.createReader().readEntries((entries) => done(entries.map((entry) => entry.name)), fail);
        (window as unknown as OldFiles).webkitRequestFileSystem(0, 1024, got, fail);
      }),
  ),
];
