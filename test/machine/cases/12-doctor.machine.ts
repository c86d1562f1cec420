import { expect, test } from '../test.ts';

interface Break {
  readonly what: string;
  readonly how: string;
  readonly back: string;
  /** The check that must tell it. */
  readonly item: string;
}

test('doctor tells each of ten broken PCs', async ({ trial }) => {
  const pc = await trial.pc();
  console.log(await pc.says('canteen-kiosk doctor --json || true', 60));
  const breaks: readonly Break[] = [];
  expect(breaks).toEqual([]);
});
