/** When a PC asks the server for packs and updates, how it handles the answers, and what staff see. */
import { expect, test } from '@playwright/test';
import { type FileRequest, judgeAnswer, requestHeaders } from '../../main/core/fetching/answers.ts';
import { type FetchView, fetchNeedsCare, fetchWords } from '../../main/core/fetching/fetch-view.ts';
import { meaningOf, withoutStick } from '../../main/core/fetching/refusal-meaning.ts';
import { afterVisit, isDue, isQuiet, NO_VISITS, SPREAD_MS, type Visits } from '../../main/core/fetching/visits.ts';

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];
const NOW = Date.parse('2026-12-01T02:00:00Z');
const TAG = '"65f-a1"';
const DATE = 'Tue, 01 Dec 2026 01:00:00 GMT';
const WISH: FileRequest = { known: null, kept: null, maxBytes: 1000, exactBytes: null };
const KEPT: FileRequest = { ...WISH, kept: { bytes: 400, etag: TAG } };
const KNOWN: FileRequest = { ...WISH, known: { etag: TAG, modified: DATE } };
const judge = (status: number, headers: Readonly<Record<string, string>>, request = WISH) =>
  judgeAnswer(status, headers, request, NOW);

test('a fetch request reveals nothing about the PC', () => {
  const usual = { 'User-Agent': 'canteen-kiosk', Accept: '*/*', 'Accept-Encoding': 'identity' };
  expect(requestHeaders(WISH)).toEqual(usual);
  expect(requestHeaders(KNOWN)).toEqual({ ...usual, 'If-None-Match': TAG, 'If-Modified-Since': DATE });
  expect(requestHeaders(KEPT)).toEqual({ ...usual, Range: 'bytes=400-', 'If-Range': TAG });
});

test('an answer means "not modified", a body, the rest of a body, or a failure with its reason', () => {
  expect(judge(304, {}, KNOWN)).toEqual({ kind: 'same' });
  expect(judge(200, { 'content-length': '900', etag: TAG })).toMatchObject({ kind: 'body', from: 0, total: 900 });
  expect(judge(200, {})).toMatchObject({ kind: 'body', total: null });
  const rest = { 'content-range': 'bytes 400-999/1000', etag: TAG };
  expect(judge(206, rest, KEPT)).toMatchObject({ kind: 'body', from: 400, total: 1000 });
  expect(judge(206, { ...rest, etag: '"other"' }, KEPT)).toEqual({ kind: 'again' });
  expect(judge(416, {}, KEPT)).toEqual({ kind: 'again' });
  const whys = (
    [
      [304, {}, WISH],
      [206, rest, WISH],
      [206, { ...rest, 'content-range': 'bytes 0-999/1000' }, KEPT],
      [206, { ...rest, 'content-range': 'bytes 400-500/1000' }, KEPT],
      [206, { ...rest, 'content-range': 'bytes 400-1000/1001' }, KEPT],
      [200, { 'content-length': '1001' }, WISH],
      [200, { 'content-length': '9' }, { ...WISH, exactBytes: 10 }],
      [200, { 'content-encoding': 'gzip' }, WISH],
      [301, {}, WISH],
      [403, {}, WISH],
      [404, {}, WISH],
      [500, {}, WISH],
    ] as const
  ).map(([status, headers, request]) => judge(status, headers, request));
  expect(whys.map((answer) => (answer.kind === 'failed' ? answer.why : answer.kind))).toEqual(
    'redirect status form form size size size form redirect forbidden absent status'.split(' '),
  );
});

test('Retry-After is respected, up to one day', () => {
  const retry = (text: string) => judge(503, { 'retry-after': text });
  expect(retry('120')).toEqual({ kind: 'failed', why: 'busy', retryMs: 2 * MINUTE });
  expect(retry('Tue, 01 Dec 2026 03:00:00 GMT')).toMatchObject({ retryMs: HOUR });
  expect(retry('999999999')).toMatchObject({ retryMs: DAY });
  expect(retry('soon')).toMatchObject({ retryMs: null });
});

test('a server cannot mark a PC with a long or odd ETag or Last-Modified', () => {
  const answer = judge(200, { etag: `"${'x'.repeat(65)}"`, 'last-modified': 'PC 17' });
  expect(answer).toMatchObject({ validators: { etag: null, modified: null } });
});

test('the PC is quiet while it is closed or, if it never closes, at night', () => {
  const always = { hasHours: false, restartAt: 4 * 60 };
  expect(isQuiet('closed', { hasHours: true, minute: 19 * 60, restartAt: null })).toBe(true);
  expect(isQuiet('notice', { hasHours: true, minute: 2 * 60, restartAt: 4 * 60 })).toBe(false);
  const quiet = [0, 3, 4, 12, 23].map((hour) => isQuiet('notice', { ...always, minute: hour * 60 }));
  expect(quiet).toEqual([true, true, false, false, false]);
  for (const mode of ['browsing', 'outOfOrder', 'staff']) expect(isQuiet(mode, { ...always, minute: 120 })).toBe(false);
});

test('PCs fetch once a day, each at another time after closing, and with a growing back-off after failures', () => {
  expect(isDue(NO_VISITS, NOW, NOW - SPREAD_MS / 2, 0.6)).toBe(false);
  expect(isDue(NO_VISITS, NOW, NOW - SPREAD_MS / 2, 0.4)).toBe(true);
  const well = afterVisit(NO_VISITS, NOW, null);
  const due = (visits: Visits, later: number) => isDue(visits, NOW + later, 0, 0);
  expect([due(well, 10 * HOUR), due(well, 20 * HOUR), due(well, -HOUR)]).toEqual([false, true, true]);
  const busy = afterVisit(well, NOW, { why: 'busy', retryMs: 3 * HOUR });
  expect([due(busy, 2 * HOUR), due(busy, 3 * HOUR)]).toEqual([false, true]);
  const cut = afterVisit(well, NOW, { why: 'cut', retryMs: null });
  expect([due(cut, 20 * MINUTE), due(cut, 30 * MINUTE)]).toEqual([false, true]);
  const lying = afterVisit(well, NOW, { why: 'blocks', retryMs: null });
  expect([due(lying, HOUR), due(lying, 18 * HOUR), lying.wellAt]).toEqual([false, true, NOW]);
  let long = cut;
  for (let i = 0; i < 40; i += 1) long = afterVisit(long, NOW, { why: 'network', retryMs: null });
  expect([due(long, 6 * DAY), due(long, 7 * DAY)]).toEqual([false, true]);
  // A PC that was interrupted by opening continues the next time it closes.
  expect(due(afterVisit(NO_VISITS, NOW, { why: 'opened', retryMs: null }), 0)).toBe(true);
});

const VIEW: FetchView = {
  host: 'kiosks.example',
  visits: afterVisit(NO_VISITS, NOW, null),
  pack: { kind: 'taken', words: 'Block pack number 12 is installed and in use.' },
  update: { kind: 'same' },
  work: null,
};

test('staff see the server, the time and the result; failures that do not resolve themselves need IT', () => {
  const words = (more: Partial<FetchView> = {}) => fetchWords({ ...VIEW, ...more }, () => '1 December, 02:00');
  expect(words()).toBe(
    'From kiosks.example, asked on 1 December, 02:00. Block pack number 12 is installed and in use. Update: nothing newer.',
  );
  expect(words({ visits: NO_VISITS })).toBe('From kiosks.example. Not yet: the PC asks when it is closed.');
  expect(words({ work: { what: 'update', percent: 40 } })).toBe('From kiosks.example. An update is being fetched: 40 %.');
  const after = (why: 'busy' | 'certificate' | 'blocks', times = 1): FetchView => {
    let { visits } = VIEW;
    for (let i = 0; i < times; i += 1) visits = afterVisit(visits, NOW + DAY, { why, retryMs: null });
    return { ...VIEW, visits };
  };
  expect(words(after('certificate'))).toBe(
    'From kiosks.example, asked on 1 December, 02:00. The certificate of the server is not one that this PC trusts.',
  );
  expect([VIEW, after('busy'), after('certificate'), after('blocks')].map((view) => fetchNeedsCare(view, NOW + DAY))).toEqual([
    false,
    false,
    true,
    true,
  ]);
  expect(fetchNeedsCare(after('busy', 9), NOW + 9 * DAY)).toBe(true);
  expect(fetchNeedsCare({ ...VIEW, pack: { kind: 'refused', words: 'No.' } }, NOW)).toBe(true);
});

test('a file that was refused for good is not fetched again; one that may have been damaged in transit is', () => {
  expect(meaningOf('installed')).toEqual({ kind: 'here' });
  expect(['serial', 'givenUp'].map((why) => meaningOf(why as 'serial'))).toEqual([
    { kind: 'refused', why: 'refused', final: true },
    { kind: 'refused', why: 'refused', final: true },
  ]);
  expect(meaningOf('signature')).toEqual({ kind: 'refused', why: 'signature', final: false });
  expect(meaningOf('suites')).toEqual({ kind: 'refused', why: 'refused', final: false });
  expect(withoutStick('It was changed. Copy the update to the stick again.')).toBe(
    'It was changed. Copy the update to the server again.',
  );
});
