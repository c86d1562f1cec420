#!/usr/bin/env node
// @ts-check
/** `npm run eval -- sites FILE.tsv`, `npm run eval -- text FILE.csv`: `kiosk-pack eval`, and text beside other libraries. */
import { kioskPack } from './kiosk-pack.mjs';
import { whenStarted } from './say.mjs';

await whenStarted(import.meta.url, () =>
  kioskPack(['eval', ...process.argv.slice(2)], async () => {
    const { rivals } = await import('./rivals.mjs');
    return { rivals: rivals() };
  }),
);
