/**
 * Notices that somebody is there: a hand's input to any page of ours or the guest's, and for a while sound that plays. What else a page does
 * by itself does not count (P9).
 */
import { app, type Point, screen, type WebContents } from 'electron';
import { isOfHand, soundCounts } from '../../core/session/presence.ts';

/** The supervisor needs to know to the second, not to the pixel. */
const TELL_INTERVAL_MS = 1_000;

/** @param active called at most once a second */
export function watchActivity(active: () => void): void {
  let told = -TELL_INTERVAL_MS;
  let lastInput = performance.now();
  const sounding = new Set<WebContents>();
  const tell = (): void => {
    const now = performance.now();
    if (now - told < TELL_INTERVAL_MS) return;
    told = now;
    active();
  };
  const pointerMoved = watchPointer();
  const seen = (type: string): void => {
    if (!isOfHand(type, pointerMoved)) return;
    lastInput = performance.now();
    tell();
  };
  const listen = (contents: WebContents): void => {
    contents.on('input-event', (_event, { type }) => seen(type));
    contents.on('before-input-event', (_event, { type }) => seen(type));
    contents.on('audio-state-changed', ({ audible }) => void (audible ? sounding.add(contents) : sounding.delete(contents)));
    contents.once('destroyed', () => sounding.delete(contents));
  };
  app.on('web-contents-created', (_event, contents) => listen(contents));
  setInterval(() => {
    // One that is muted is heard by nobody.
    const heard = [...sounding].some((contents) => !contents.isAudioMuted());
    if (heard && soundCounts(lastInput, performance.now())) tell();
  }, TELL_INTERVAL_MS);
}

/**
 * True if the pointer has moved since the last call; false on the first. Call it only after a page has
 * received a pointer event: under Wayland a program learns the position from its own windows only, and Electron 33 crashes if asked earlier.
 */
function watchPointer(): () => boolean {
  let pointer: Point | null = null;
  return () => {
    const before = pointer;
    pointer = screen.getCursorScreenPoint();
    return before !== null && (pointer.x !== before.x || pointer.y !== before.y);
  };
}
