/** H: downloads that would leave files on the PC. */
import { CANARY_NAME } from './names.ts';
import { atOnce, onClick } from './pages.ts';
import type { Answer, Attack, Text, Vector } from './types.ts';

const GUARD = 'downloads.ts';
const NAMED = (name: string): Answer => ({
  headers: { 'Content-Disposition': `attachment; filename="${name}"`, 'Content-Type': 'application/octet-stream' },
  body: 'x',
});

/** A page that goes to `/took`, which is served as a file. */
function file(answer: Answer): Attack {
  return { files: { '/': '<title>Stage</title><meta http-equiv=refresh content="0;url=/took">', '/took': answer }, ran: 'took' };
}

const BLOB = (name: string): string =>
  `link(URL.createObjectURL(new Blob(['x'.repeat(1000)], { type: 'application/octet-stream' })), { download: '${name}' })`;

const ROWS: readonly (readonly [row: string, title: string, attack: Attack])[] = [
  ['124', 'a file served as an attachment', file(NAMED(`${CANARY_NAME}.zip`))],
  ['126', 'a file name with a path', file(NAMED(`../../../../../tmp/${CANARY_NAME}.sh`))],
  ['126b', 'a desktop entry', file(NAMED(`${CANARY_NAME}.desktop`))],
  ['126c', 'a program', file(NAMED(`${CANARY_NAME}.exe`))],
  ['126d', 'a file name with a direction control', file(NAMED(`${CANARY_NAME}\u202Efdp.exe`.replace('\u202E', '%E2%80%AE')))],
  ['126e', 'a very long file name', file(NAMED(`${CANARY_NAME}${'a'.repeat(3000)}.txt`))],
  ['127', 'a file without end', file({ ...NAMED(`${CANARY_NAME}.bin`), endless: 'x'.repeat(65_536) })],
  ['129', 'an unknown type', file({ headers: { 'Content-Type': 'application/x-canary' }, body: 'x' })],
  ['129b', 'a program with its own type', file({ headers: { 'Content-Type': 'application/x-msdownload' }, body: 'MZ' })],
  ['129c', 'a page archive', file({ headers: { 'Content-Type': 'multipart/related' }, body: 'x' })],
  ['124b', 'a link with download', onClick(`link('/took', { download: '${CANARY_NAME}.txt' })`, { more: { '/took': 'x' } })],
  ['124c', 'a blob link with download', onClick(BLOB(`${CANARY_NAME}.txt`))],
  [
    '124d',
    'a data address with download',
    onClick(`link('data:application/octet-stream,x', { download: '${CANARY_NAME}.txt' })`),
  ],
  ['124e', 'a file without a click', atOnce(BLOB(`${CANARY_NAME}.txt`))],
  ['124f', 'a file in a frame', atOnce("add('iframe', { src: '/took' })", { more: { '/took': NAMED(`${CANARY_NAME}.zip`) } })],
  ['124g', 'a file in a pop-up', onClick("open('/took')", { more: { '/took': NAMED(`${CANARY_NAME}.zip`) } })],
  [
    '124h',
    'a file as the answer to a form',
    onClick("add('form', { method: 'post', action: '/took' }).submit()", { more: { '/took': NAMED(`${CANARY_NAME}.zip`) } }),
  ],
  ['125', 'twenty files at once', atOnce(`for (let i = 0; i < 20; i++) { ${BLOB(`${CANARY_NAME}.txt`)}; await pause(20); }`)],
];

const QUOTA: Text = '';

export const DOWNLOAD_VECTORS: readonly Vector[] = [
  ...ROWS.map(([row, title, attack]): Vector => ({ id: `H-${row}`, title, guard: GUARD, settleMs: 700, ...attack })),
  {
    id: 'H-130',
    title: 'a background download',
    guard: ['permissions.ts', 'guest-view.ts'],
    ...onClick(
      `await navigator.serviceWorker.register('/sw.js'); const { backgroundFetch } = await navigator.serviceWorker.ready;
       const { result } = await backgroundFetch.fetch('x', ['/took']); return 'a download ' + result`,
      { needs: 'window.BackgroundFetchManager', more: { '/sw.js': QUOTA, '/took': 'x'.repeat(1000) } },
    ),
  },
  {
    id: 'H-131',
    title: "a large file in the origin's private file system",
    guard: 'chromium',
    twinless: "it is in the turn's own folder",
    ...atOnce(`const root = await navigator.storage.getDirectory(); const to = await (await root.getFileHandle('${CANARY_NAME}', { create: true })).createWritable();
      for (let i = 0; i < 30; i++) await to.write(new Uint8Array(1e6)); await to.close()`),
  },
];
