/** How long the kiosk waits for its own parts before it takes them for broken. All in milliseconds. Pure. */
export interface TimeLimits {
  /** A shell that is not ready by then never will be. */
  readonly shellStart: number;
  /** A shell that has not answered for so long is lost: longer than a stall, short enough that a visitor still stands there. */
  readonly shellSilent: number;
  /** The first request through a new shell's connection gate. */
  readonly gateProbe: number;
  /** From the event that ended a turn until the wipe must have been proven; a standby may have to be warmed within it. */
  readonly wipeProof: number;
  /** How long processes of a turn may take to end before the check counts them as left. */
  readonly processEnd: number;
  /** How long the new window waits for the old pages to go; if they do not, it must cover them. */
  readonly oldPages: number;
  /** How long the old page may stay for the new window to be drawn. */
  readonly newWindow: number;
  /** A session machine that did not look for so long has stopped, or the PC slept. */
  readonly machineStopped: number;
  /** Far longer than the time in which a wipe is proven or failed. */
  readonly endlessWipe: number;
  /** For all of planting the canaries of a drill, or of looking for them. */
  readonly drillStep: number;
  /** A shell that has not taken over a new block pack by then is not waited for; it goes on trying. */
  readonly packTaken: number;
  /** For one piece of work on a stick: a folder opened, a megabyte read. */
  readonly stickStep: number;
  /** For everything between opening a stick and closing it: USB 1.1 carries the largest pack in two minutes. */
  readonly stickWhole: number;
  /** An answer of logind or of a screen saver. */
  readonly busAnswer: number;
  /** Waking is told by two sources, which may lie so far apart. */
  readonly wakeTwice: number;
  /** How long systemd may take to read a word of ours. */
  readonly systemdReads: number;
}

/** For an ordinary PC. */
export const USUAL_LIMITS: TimeLimits = {
  shellStart: 30_000,
  shellSilent: 5_000,
  gateProbe: 5_000,
  wipeProof: 15_000,
  processEnd: 5_000,
  oldPages: 6_000,
  newWindow: 500,
  machineStopped: 5_000,
  endlessWipe: 60_000,
  drillStep: 30_000,
  packTaken: 5_000,
  stickStep: 10_000,
  stickWhole: 300_000,
  busAnswer: 5_000,
  wakeTwice: 5_000,
  systemdReads: 5_000,
};

/** @param patience how many times longer than usual, as `pc.patience` in `kiosk.json` says it for a slow PC */
export function timeLimits(patience: number): TimeLimits {
  const entries = Object.entries(USUAL_LIMITS).map(([name, ms]) => [name, ms * patience]);
  return Object.fromEntries(entries) as unknown as TimeLimits;
}
