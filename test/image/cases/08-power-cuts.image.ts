import { makeUpdate } from '../image-disk.ts';
import { expect, test } from '../image-pc.ts';
import { updateStick } from '../sticks.ts';
import { bootEntriesListed, entries } from '../visit.ts';

const SERIAL = 30_000_004;
const NEW_ENTRY = new RegExp(`^kiosk-2-b-${SERIAL}`);

/** How much of the update has been copied when the power is cut, in percent. With `KIOSK_LONG=1`: ten moments. */
const MOMENTS = process.env['KIOSK_LONG'] === undefined ? [3, 50, 90] : [0, 1, 3, 10, 20, 30, 50, 70, 80, 90];

test('after a power cut at any moment of an update the PC starts the old system, and takes the update afterwards', async ({
  trial,
}) => {
  const stick = updateStick(trial.folder, 'update', await makeUpdate(trial.folder, { serial: SERIAL }));
  await trial.newDisk();
  for (const percent of MOMENTS) {
    const pc = await trial.start();
    await pc.up(120);
    await bootEntriesListed(pc);
    expect.soft(await pc.says('cat /proc/cmdline', 60), `before ${percent} %`).toContain('kiosk.slot=a');
    expect.soft(await entries(pc), `before ${percent} %`).toEqual([expect.stringMatching(/^kiosk-1-a-\d+\.conf$/)]);
    await pc.plug(stick);
    await pc.until(
      `${percent} % are copied`,
      120,
      async () => copied(await pc.sh('cat /run/canteen-kiosk-update/news.json', 10)) >= percent,
      200,
    );
    await pc.cut();
  }
  const pc = await trial.start();
  await pc.up(120);
  await bootEntriesListed(pc);
  expect(await pc.says('cat /proc/cmdline', 60)).toContain('kiosk.slot=a');
  expect(await entries(pc)).toEqual([expect.stringMatching(/^kiosk-1-a-\d+\.conf$/)]);
  await pc.plug(stick);
  await pc.until('the update is taken', 120, async () => (await entries(pc)).some((name) => NEW_ENTRY.test(name)));
  await pc.cut();
  const next = await trial.start();
  await next.up(120);
  expect(await next.says('cat /proc/cmdline', 60)).toContain('kiosk.slot=b');
  await next.reads('Accept and start browsing', 120, 'notice-of-the-new-system');
});

function copied({ out }: { readonly out: string }): number {
  if (out.includes('"taken"')) throw new Error('the whole update was taken before the power could be cut');
  return Number(/"percent":(\d+)/.exec(out)?.[1] ?? -1);
}
