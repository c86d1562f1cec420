/** Finds the frame that an event identifies by process id and routing id. */
import { type WebFrameMain, webFrameMain } from 'electron';
import { ifThere } from '../../node/files/if-there.ts';

/** Returns undefined for a frame that is gone. Not needed for events that carry the frame itself. */
export function frameOfEvent(processId: number, routingId: number): WebFrameMain | undefined {
  return ifThere(() => webFrameMain.fromId(processId, routingId) ?? undefined, undefined);
}
