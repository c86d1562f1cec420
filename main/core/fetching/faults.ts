/** Why something could not be fetched, in words for staff. */
export const FETCH_FAULTS = {
  certificate: 'The certificate of the server is not one that this PC trusts.',
  network: 'The server cannot be reached.',
  cut: 'The connection was cut. What has come is kept, and the PC goes on from there.',
  slow: 'The server was too slow. What has come is kept, and the PC goes on from there.',
  busy: 'The server is busy and asks for patience.',
  redirect: 'The server sends this PC to another address. Write that one into the settings.',
  absent: 'The server has no block pack and no update at this address.',
  forbidden: 'The server does not let this PC read the files.',
  status: 'The server answers with an error.',
  form: 'The server answers in a way that this PC does not read.',
  size: 'The file on the server is not as long as it should be.',
  room: 'The disk of this PC has no room for it.',
  disk: 'It could not be written to the disk of this PC.',
  signature: 'What the server has is not as it was signed.',
  blocks: 'What the server has is not as it was made.',
  refused: 'What the server has was refused.',
  opened: 'The PC opened before all had come. It goes on from there.',
} as const;

export type FetchFault = keyof typeof FETCH_FAULTS;

/** True if the fault is in the file itself: a retry would fetch it all again, in vain until somebody fixes the file on the server. */
export function isFileFault(why: FetchFault): boolean {
  return why === 'signature' || why === 'blocks' || why === 'size' || why === 'refused';
}
