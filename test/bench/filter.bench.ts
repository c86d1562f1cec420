/**
 * `npm run bench -- filter`: the cost of lists of 100,000 to five million names in our table, in `@ghostery/adblocker` and in a plain
 * `Set`. KIOSK_BENCH_NAMES changes the sizes (`100000,1000000`).
 */
import { expect, test } from '@playwright/test';
import { measure } from './filter/cells.ts';
import { tablesOf } from './filter/report.ts';
import { loadNow, machineLine, report } from './machine.ts';

const COUNTS = (process.env['KIOSK_BENCH_NAMES'] ?? '100000,1000000,5000000').split(',').map(Number);

test('filter', async () => {
  const before = loadNow();
  const sizes = await measure(COUNTS, (line) => process.stderr.write(`${line}\n`));
  report('filter', [heading(before, loadNow()), tablesOf(sizes), NOTES].join('\n\n'));
  const wrong = sizes.map(({ cells, electron }) =>
    [cells.ours.used, electron].map(({ missed, wronglyFound }) => missed + wronglyFound),
  );
  expect(wrong.flat().every((count) => count === 0)).toBe(true);
});

function heading(before: string, after: string): string {
  return `# Filter

${machineLine(`Node ${process.version}`)}. Load average over a minute before and after: ${before}, ${after}.`;
}

const NOTES = `* Names are made up in the shape of real lists: 80 of 100 with two labels, 10 users of shared hosts, 10 deeper. 200,000 questions:
  half are listed (half of these below a listed name), half are not; no question is timed twice. 1 MB = 10^6 bytes.
* Each figure comes from a fresh process. Builds and first loads are the quickest of several processes, lookups the least disturbed of
  several passes; for every engine alike.
* Ours: build is the reader of \`kiosk-pack build\`, the table and the pack; load is reading the pack, every digest and the whole check.
  Ghostery: lines \`||name^\` through \`FiltersEngine.parse\` and \`serialize\`; load is \`deserialize\` with its own check sum; a lookup is
  \`match(Request.fromRawDetails(...))\` of an address. Set: the text is read and split at every start; a lookup walks over the parents.
* Memory held is what V8 counts, heap and buffers; resident is by how much the process has grown, its garbage collected, which for
  short lists is mostly chance. Peak memory is the whole process.`;
