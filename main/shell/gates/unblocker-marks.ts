/**
 * Finds unblockers whose files have other names, by their signatures: names of global variables in each page that they show. Only pages of
 * websites with a service worker are examined, since these programs cannot work without one. The script checks whether such a variable
 * exists, and returns nothing about the page except the rule that it matches.
 */
import { app, type Session, type WebContents, type WebFrameMain } from 'electron';
import type { UnblockerRule } from '../../core/filter/filter-rules.ts';
import { unblockerRule } from '../../core/filter/unblockers.ts';
import { type Block, block } from '../../core/filter/verdict.ts';
import { ifThere } from '../../node/files/if-there.ts';
import { framesOf, guestContents, isInPage } from '../guest-contents.ts';
import { frameOfEvent } from '../views/frame-of-event.ts';
import type { BlockedRequest } from './request-gate.ts';
import { originOf, type WorkerSites } from './worker-sites.ts';

export interface UnblockerMarksTools {
  readonly workers: WorkerSites;
  /** The rules in force. */
  rules(): readonly UnblockerRule[];
  /** Called once for each page. */
  blocked(request: BlockedRequest): void;
}

/** When to check after a document came or a worker registered: an unblocker's scripts run within moments, or after a click on one of its buttons. */
const LOOKS_MS: readonly number[] = [0, 100, 400, 1_500];

/** @returns a function that gives the block for an address of a website on which an unblocker was found in this turn, or null */
export function watchUnblockerMarks(guest: Session, tools: UnblockerMarksTools): (url: string) => Block | null {
  const { workers } = tools;
  const found = new Map<string, Block>();
  /** Pages that have been refused: further checks of them may still be pending. */
  const refused = new WeakSet<WebContents>();

  const look = async (contents: WebContents, frame: WebFrameMain): Promise<void> => {
    if (!isInPage(contents, frame)) return;
    const origin = originOf(frame.url);
    if (!workers.has(origin)) return;
    const rule = await markIn(frame, tools.rules());
    if (rule === null || contents.isDestroyed() || refused.has(contents)) return;
    refused.add(contents);
    const verdict = block('proxy', rule);
    const url = contents.getURL();
    for (const site of [origin, originOf(url)]) if (workers.has(site)) end(site, verdict);
    tools.blocked({ contentsId: contents.id, mainFrame: true, shown: true, url, block: verdict });
  };
  const end = (origin: string, verdict: Block): void => {
    found.set(origin, verdict);
    // Without its worker the unblocker can show nothing more.
    guest.clearStorageData({ origin, storages: ['serviceworkers'] }).catch(() => {});
  };
  const lookOften = (contents: WebContents, frame: WebFrameMain): void => {
    for (const wait of LOOKS_MS) setTimeout(() => look(contents, frame).catch(() => {}), wait);
  };

  workers.onRegistered((origin) => {
    for (const contents of guestContents(guest)) {
      for (const frame of framesOf(contents)) if (ifThere(() => originOf(frame.url), '') === origin) lookOften(contents, frame);
    }
  });
  app.on('web-contents-created', (_event, contents) => {
    if (contents.session !== guest) return;
    contents.on('did-frame-navigate', (_event, url, _code, _text, _isMainFrame, processId, routingId) => {
      const frame = workers.has(url) ? frameOfEvent(processId, routingId) : undefined;
      if (frame !== undefined) lookOften(contents, frame);
    });
    contents.on('did-frame-finish-load', (_event, _isMainFrame, processId, routingId) => {
      const frame = frameOfEvent(processId, routingId);
      if (frame !== undefined && workers.has(frame.url)) look(contents, frame).catch(() => {});
    });
  });
  return (url) => (found.size === 0 ? null : (found.get(originOf(url)) ?? null));
}

/** Returns the rule whose variable exists in the frame, or null. The script uses operators only, which no page can override. */
async function markIn(frame: WebFrameMain, rules: readonly UnblockerRule[]): Promise<string | null> {
  const marks = rules.flatMap(({ id, marks = [] }) => marks.map((name) => ({ name, rule: unblockerRule(id) })));
  if (marks.length === 0) return null;
  const question = marks.map(({ name }, index) => `${JSON.stringify(name)} in self ? ${index} : `).join('');
  const answer: unknown = await frame.executeJavaScript(`${question}-1`);
  return typeof answer === 'number' ? (marks[answer]?.rule ?? null) : null;
}
