/** How the kiosk ends. An installed one is started again by the OS after every end but these (`build/os/linux`). */
export const END_STATUS = {
  /** The installed files are not as they were packed; nobody can mend that but who installs. */
  damaged: 3,
  /** IT have left it: the PC shows a login. */
  left: 4,
  /** The PC is to restart, or to be switched off. The kiosk's own account may do neither. */
  restart: 5,
  off: 6,
} as const;
