/** Gets the text of a guest's page that is to be read aloud, by a script in a world of its own (`renderer/page-text/main.ts`). The page learns nothing of it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WebContents } from 'electron';

/** The built script lies beside the folder that the bundled shell lies in. */
const SCRIPT = join(import.meta.dirname, '../page-text/main.js');
/** Neither the page's own world nor that of its preload. */
const WORLD = 2_001;
/** A page that hangs answers nothing. */
const ANSWER_TIMEOUT_MS = 5_000;

export interface PageText {
  readonly text: string;
  /** As the page declares it; empty if it does not. */
  readonly language: string;
}

/** What is selected, else the main text; null where there is none, or the page does not answer. */
export async function textOfPage(contents: WebContents): Promise<PageText | null> {
  const script = await readFile(SCRIPT, 'utf8');
  if (contents.isDestroyed()) return null;
  const code = `${script}\nfoundText();`;
  const asked = contents.executeJavaScriptInIsolatedWorld(WORLD, [{ code }]).catch(() => null);
  return readAnswer(await Promise.race([asked, sleep(ANSWER_TIMEOUT_MS, null, { ref: false })]));
}

/** The page's process is not believed. */
function readAnswer(answer: unknown): PageText | null {
  if (typeof answer !== 'object' || answer === null) return null;
  const { text, language } = answer as Partial<Record<keyof PageText, unknown>>;
  return typeof text === 'string' && typeof language === 'string' ? { text, language } : null;
}
