/** The frame that an event names by its numbers. */
import { type WebFrameMain, webFrameMain } from 'electron';

/** @returns undefined for a frame that is gone. Where an event has the frame itself, that one is to be taken. */
export function frameOfEvent(processId: number, routingId: number): WebFrameMain | undefined {
  try {
    return webFrameMain.fromId(processId, routingId) ?? undefined;
  } catch {
    return undefined;
  }
}
