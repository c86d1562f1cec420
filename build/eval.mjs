#!/usr/bin/env node
// @ts-check
/** Runs `kiosk-pack eval`, and compares text with other libraries: `npm run eval -- sites FILE.tsv`, `npm run eval -- text FILE.csv`. */
import { kioskPack } from './kiosk-pack.mjs';
import { runIfMain } from './say.mjs';

await runIfMain(import.meta.url, () =>
  kioskPack(['eval', ...process.argv.slice(2)], async () => {
    const { rivals } = await import('./rivals.mjs');
    return { rivals: rivals() };
  }),
);
