/** The units of the package under a real systemd, with a small script in place of the kiosk program. */
import { lookAtBooted } from './booted-root.ts';
import { standInDeb, TrialRoot } from './trial-root.ts';

/** Records its sandbox, notifies systemd that it is ready, and feeds the watchdog, each by a child process like the supervisor. */
const PROGRAM = `#!/bin/sh
{
  id -nu; id -nG
  tail -n 1 /proc/self/cgroup
  grep -E "^(NoNewPrivs|CapEff|CapBnd|Seccomp):" /proc/self/status
  echo "home $HOME, session \${XDG_SESSION_ID:-none}, display $WAYLAND_DISPLAY"
  for folder in /dev/shm /tmp /var/tmp /run/kiosk-usb; do
    grep " $folder " /proc/self/mountinfo | cut -d ' ' -f 5,6
  done
  try() { if "$@" >/dev/null 2>&1; then echo "can $*"; else echo "cannot $*"; fi; }
  try unshare --user true
  try unshare --user --pid --net --fork true
  try unshare --user --mount true
  try touch /var/lib/canteen-kiosk/kept
  try touch /dev/shm/visit
  try touch "$HOME/x"
  try touch /etc/canteen-kiosk/kiosk.json
  try touch /usr/lib/x
  try touch /home/x
  try ls /root
} >/var/lib/canteen-kiosk/told 2>&1
systemd-notify --ready
while sleep 3; do systemd-notify WATCHDOG=1; done
`;

export const READY =
  'for i in $(seq 150); do [ "$(systemctl is-active canteen-kiosk.service)" = active ] && break; sleep 0.2; done';
export const STATE = 'systemctl is-active canteen-kiosk-seat.service canteen-kiosk.service | tr "\\n" " "; echo';
export const pidOf = (unit: string): string => `$(systemctl show ${unit} -p MainPID --value)`;

/**
 * Boots a system with the package under a real systemd, and runs a shell script in it as root. The kiosk program is `PROGRAM`, unless
 * `change` replaces it. @returns the output of the script
 */
export async function look(folder: string, script: string, change: (trial: TrialRoot) => void = () => {}): Promise<string> {
  const trial = new TrialRoot();
  try {
    trial.run('dpkg', '--purge', 'canteen-kiosk');
    trial.install(standInDeb(folder));
    trial.write('opt/canteen-kiosk/canteen-kiosk', PROGRAM);
    change(trial);
    return await lookAtBooted(trial, script);
  } finally {
    trial.end();
  }
}

export const KIOSK = 'usr/lib/systemd/system/canteen-kiosk.service';
