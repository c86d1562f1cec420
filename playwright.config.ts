import { defineConfig } from '@playwright/test';

/** Files and single tests that have a command of their own: `npm run test:slow`. The pattern sees the file's name, the title and the tags. */
const SLOW = /\.slow\.test\.ts|@slow/;
const MACHINE_DISK = 'machine/cases/00-disk.machine.ts';
const MACHINE_START = 'machine/cases/01-start.machine.ts';
/** Cases of a PC that was never started: they need no saved state. */
const MACHINE_NEW = /@new/;

// The bundler's allocator asks for huge pages, and the kernel clears many more than are used: two of three seconds of a build.
process.env['MIMALLOC_ALLOW_THP'] ??= '0';

/** One runner for everything: plain-Node tests, real-Electron tests, the tour and the benches. */
export default defineConfig({
  testDir: 'test',
  outputDir: 'out/test-results',
  forbidOnly: process.env['CI'] !== undefined,
  retries: 0,
  // A machine with other work stalls for seconds. How soon something comes is a matter for the benches.
  expect: { timeout: 15_000 },
  // One at a time: the wipe check looks at the whole machine, and so do the tests that plant what it must find.
  workers: 1,
  reporter: [['list'], ['./build/evidence-reporter.mjs']],
  projects: [
    // In this order: the longest files come first, so that lanes end together. `workers` counts where there are several (`build/lanes.mjs`).
    { name: 'kiosk', testMatch: 'kiosk/**/*.test.ts', grepInvert: SLOW, timeout: 180_000, workers: 3 },
    { name: 'node', testMatch: 'node/**/*.test.ts', grepInvert: SLOW, timeout: 60_000 },
    { name: 'core', testMatch: ['core/**/*.test.ts', 'architecture.test.ts', 'references.test.ts'], timeout: 30_000 },
    // The page for IT in stock browsers: `apt install chromium firefox-esr` comes first.
    { name: 'it-desk', testMatch: 'it-desk/**/*.test.ts', timeout: 180_000 },
    { name: 'slow', testMatch: ['node/**/*.test.ts', 'kiosk/**/*.test.ts'], grep: SLOW, timeout: 180_000 },
    { name: 'package', testMatch: 'package/**/*.test.ts', timeout: 300_000 },
    { name: 'machine-disk', testMatch: MACHINE_DISK, timeout: 1_800_000 },
    // The saved states that most cases go on from are made by the first case, while those of a new PC run beside it.
    { name: 'machine-start', testMatch: MACHINE_START, timeout: 1_800_000, dependencies: ['machine-disk'] },
    {
      name: 'machine-new',
      testMatch: 'machine/cases/**/*.machine.ts',
      grep: MACHINE_NEW,
      timeout: 1_800_000,
      dependencies: ['machine-disk'],
    },
    {
      name: 'machine',
      testMatch: 'machine/cases/**/*.machine.ts',
      testIgnore: [MACHINE_DISK, MACHINE_START],
      grepInvert: MACHINE_NEW,
      timeout: 1_800_000,
      dependencies: ['machine-start'],
      fullyParallel: true,
    },
    // Every start is by the firmware, through kernel and initramfs: an hour under emulation beside other work.
    { name: 'image', testMatch: 'image/cases/**/*.image.ts', timeout: 4 * 3_600_000 },
    { name: 'apps', testMatch: 'apps/**/*.apps.ts', timeout: 300_000 },
    { name: 'screens', testMatch: 'screens/**/*.screens.ts', timeout: 3_600_000 },
    { name: 'tour', testMatch: 'tour/**/*.tour.ts', timeout: 180_000 },
    { name: 'rehearsal', testMatch: 'rehearsal/**/*.rehearsal.ts', timeout: 3_600_000 },
    { name: 'chords', testMatch: 'rehearsal/chords/**/*.chords.ts', timeout: 3_600_000 },
    { name: 'bench', testMatch: 'bench/**/*.bench.ts', timeout: 1_800_000 },
  ],
});
