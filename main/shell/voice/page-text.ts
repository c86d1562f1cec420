/** Gets the text of a guest page for reading aloud, by a script in an isolated world (`renderer/page-text/main.ts`): the page does not notice. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WebContents } from 'electron';

/** The built script is in a folder next to that of the bundled shell. */
const SCRIPT = join(import.meta.dirname, '../page-text/main.js');
/** The id of an isolated world, different from the page's own and from its preload's. */
const WORLD = 2_001;
/** A page that hangs never answers. */
const ANSWER_TIMEOUT_MS = 5_000;

export interface PageText {
  readonly text: string;
  /** As the page declares it; empty if it does not. */
  readonly language: string;
}

/** Returns the selected text, otherwise the main text; null if there is none, or if the page does not answer. */
export async function textOfPage(contents: WebContents): Promise<PageText | null> {
  const script = await readFile(SCRIPT, 'utf8');
  if (contents.isDestroyed()) return null;
  const code = `${script}\nfoundText();`;
  const answer = contents.executeJavaScriptInIsolatedWorld(WORLD, [{ code }]).catch(() => null);
  return readAnswer(await Promise.race([answer, sleep(ANSWER_TIMEOUT_MS, null, { ref: false })]));
}

/** Validates the answer, since the page's process is not trusted. */
function readAnswer(answer: unknown): PageText | null {
  if (typeof answer !== 'object' || answer === null) return null;
  const { text, language } = answer as Partial<Record<keyof PageText, unknown>>;
  return typeof text === 'string' && typeof language === 'string' ? { text, language } : null;
}
