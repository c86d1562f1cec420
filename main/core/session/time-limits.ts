/** Timeouts for the kiosk's own parts, in milliseconds. Pure. */
export interface TimeLimits {
  /** Until a new shell must be ready. */
  readonly shellStart: number;
  /** After this time without a heartbeat answer a shell is lost: longer than a stall, short enough that the visitor is still there. */
  readonly shellSilent: number;
  /** The first request through a new shell's connection gate. */
  readonly gateProbe: number;
  /** From the event that ended a turn until the wipe must have been proven; a standby may have to be warmed within it. */
  readonly wipeProof: number;
  /** How long processes of a turn may take to end before the check counts them as left. */
  readonly processEnd: number;
  /** How long the new window waits for the old pages to close; if they do not, it must cover them. */
  readonly oldPages: number;
  /** How long the old page may stay while the new window is drawn. */
  readonly newWindow: number;
  /** If the session machine has not run for this long, it has stopped, or the PC slept. */
  readonly machineStopped: number;
  /** Far longer than any wipe takes to be proven or to fail. */
  readonly endlessWipe: number;
  /** For planting all canaries of a drill, or for looking for them. */
  readonly drillStep: number;
  /** How long to wait for a shell to load a new pack; the shell goes on trying. */
  readonly packTaken: number;
  /** For one operation on a stick, such as opening a folder or reading a megabyte. */
  readonly stickStep: number;
  /** From opening a stick to closing it: USB 1.1 transfers the largest pack in two minutes. */
  readonly stickWhole: number;
  /** For an answer of logind or of a screen saver. */
  readonly busAnswer: number;
  /** Two sources report waking; reports closer together than this count as one. */
  readonly wakeTwice: number;
  /** For systemd to read a notification. */
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

/** @param patience factor for slow PCs, `pc.patience` in `kiosk.json` */
export function timeLimits(patience: number): TimeLimits {
  const entries = Object.entries(USUAL_LIMITS).map(([name, ms]) => [name, ms * patience]);
  return Object.fromEntries(entries) as unknown as TimeLimits;
}
