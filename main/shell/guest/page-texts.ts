/** Reads the text of pages that are on no list, if IT have turned that on, and asks the visitor about a page full of hateful words. */
import { setImmediate as pause } from 'node:timers/promises';
import { app, type Session } from 'electron';
import type { AskedSites } from '../../core/filter/asked-sites.ts';
import { type Block, block } from '../../core/filter/verdict.ts';
import type { BlockedRequest } from '../gates/request-gate.ts';
import { isInPage } from '../guest-contents.ts';

/** In characters, like `MAX_LENGTH` in `page-text-script.ts`. */
const MAX_TEXT_LENGTH = 100_000;
/** Longest time without a pause: the same thread serves the toolbar and the gates. */
const SLICE_MS = 4;
const HATEFUL: Block = { ...block('hate', 'guess:hate'), asks: true };

/** Handles the preload's messages with page texts. Stores neither a text nor its result. */
export function readPages(guest: Session, pages: AskedSites, blocked: (request: BlockedRequest) => void): void {
  app.on('web-contents-created', (_event, contents) => {
    if (contents.session !== guest) return;
    let newest = 0;
    contents.ipc.handle('textWanted', (_invoked, url: unknown) => typeof url === 'string' && pages.readerFor(url) !== null);
    contents.ipc.on('pageText', async ({ senderFrame: frame }, text: unknown) => {
      if (frame === null || !isInPage(contents, frame) || frame.parent !== null) return;
      const { url } = frame;
      const reader = pages.readerFor(url);
      if (reader === null || typeof text !== 'string' || text.length > MAX_TEXT_LENGTH) return;
      newest += 1;
      const mine = newest;
      const isGone = (): boolean => mine !== newest || !isInPage(contents, frame) || frame.url !== url;
      const found = await inSlices(reader.read(text), isGone);
      if (found !== null && !isGone() && pages.readerFor(url) !== null)
        blocked({ contentsId: contents.id, mainFrame: true, shown: true, url, block: HATEFUL });
    });
  });
}

async function inSlices(reading: Generator<void, string | null>, isGone: () => boolean): Promise<string | null> {
  let until = performance.now() + SLICE_MS;
  for (let step = reading.next(); ; step = reading.next()) {
    if (step.done === true) return step.value;
    if (performance.now() < until) continue;
    await pause();
    if (isGone()) return null;
    until = performance.now() + SLICE_MS;
  }
}
