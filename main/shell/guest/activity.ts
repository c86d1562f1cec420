/**
 * Detects that a visitor is present: by input to our page or a guest page, and for a limited time by sound that plays. Nothing else that a
 * page does by itself counts (P9).
 */
import { app, type Point, screen, type WebContents } from 'electron';
import { isFromPerson, soundCounts } from '../../core/session/presence.ts';

/** Throttles reports: the supervisor needs the time of the last input to the second, not each event. */
const TELL_INTERVAL_MS = 1_000;

/** @param active called at most once a second */
export function watchActivity(active: () => void): void {
  let reported = -TELL_INTERVAL_MS;
  let lastInput = performance.now();
  const sounding = new Set<WebContents>();
  const report = (): void => {
    const now = performance.now();
    if (now - reported < TELL_INTERVAL_MS) return;
    reported = now;
    active();
  };
  const pointerMoved = watchPointer();
  const seen = (type: string): void => {
    if (!isFromPerson(type, pointerMoved)) return;
    lastInput = performance.now();
    report();
  };
  const listen = (contents: WebContents): void => {
    contents.on('input-event', (_event, { type }) => seen(type));
    contents.on('before-input-event', (_event, { type }) => seen(type));
    contents.on('audio-state-changed', ({ audible }) => void (audible ? sounding.add(contents) : sounding.delete(contents)));
    contents.once('destroyed', () => sounding.delete(contents));
  };
  app.on('web-contents-created', (_event, contents) => listen(contents));
  setInterval(() => {
    const audible = [...sounding].some((contents) => !contents.isAudioMuted());
    if (audible && soundCounts(lastInput, performance.now())) report();
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
