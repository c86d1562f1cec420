/** Exit statuses. After any other status systemd restarts an installed kiosk (`build/os/linux`). */
export const END_STATUS = {
  /** The installed files differ from the package: only reinstalling helps. */
  damaged: 3,
  /** IT quit the kiosk: the PC shows a login. */
  left: 4,
  /** Restart the PC, or switch it off: a unit does it, since the kiosk's account may not. */
  restart: 5,
  off: 6,
  /** A newer version wrote the state folder: only that version or a newer one helps. */
  newerState: 7,
} as const;
