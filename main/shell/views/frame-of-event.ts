/** Finds the frame that an event identifies by process id and routing id. */
import { type WebFrameMain, webFrameMain } from 'electron';

/** Returns undefined for a frame that is gone. Not needed for events that carry the frame itself. */
export function frameOfEvent(processId: number, routingId: number): WebFrameMain | undefined {
  try {
    return webFrameMain.fromId(processId, routingId) ?? undefined;
  } catch {
    return undefined;
  }
}
