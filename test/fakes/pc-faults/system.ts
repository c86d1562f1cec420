/** Faults of the unit, the rules and the rest of the system. */
import { chmodSync } from 'node:fs';
import { DROP_IN, type Fault } from './fault.ts';

export const SYSTEM_FAULTS: readonly Fault[] = [
  {
    name: 'a unit that is not enabled',
    plant: (pc) => pc.remove('/etc/systemd/system/multi-user.target.wants/canteen-kiosk.service'),
    expected: /^wrong unit: It is not enabled/,
  },
  {
    name: 'a changed unit',
    plant: (pc) => pc.edit('/usr/lib/systemd/system/canteen-kiosk.service', 'NoNewPrivileges=yes', 'NoNewPrivileges=no'),
    expected: /^wrong system-files: .*canteen-kiosk\.service \(changed\)/,
  },
  {
    name: 'a masked unit',
    plant: (pc) => pc.link('/etc/systemd/system/canteen-kiosk.service', '/dev/null'),
    expected: /^wrong unit-changes: .*is masked/,
  },
  {
    name: "a service manager for the kiosk's account that is not masked",
    plant: (pc) => pc.remove('/etc/systemd/system/user@64991.service'),
    expected: /^wrong service-manager: .*user@64991\.service does not lead to/,
  },
  {
    name: "a replaced service manager for the kiosk's account",
    plant: (pc) => {
      pc.remove('/etc/systemd/system/user@64991.service');
      pc.write('/etc/systemd/system/user@64991.service', '[Service]\n');
    },
    expected: /^wrong service-manager: .*user@64991\.service does not lead to/,
  },
  {
    name: 'a login prompt with autologin',
    plant: (pc) =>
      pc.write(
        '/etc/systemd/system/getty@tty1.service.d/autologin.conf',
        '[Service]\nExecStart=\nExecStart=-/sbin/agetty -o "-p -f -- \\u" --noclear --autologin it %I $TERM\n',
      ),
    expected: /^wrong other-screens: .*autologin\.conf signs in without asking/,
  },
  {
    name: 'a unit that replaces ours',
    plant: (pc) => pc.write('/etc/systemd/system/canteen-kiosk.service', '[Service]\n'),
    expected: /^wrong unit-changes: .*takes the place/,
  },
  {
    name: 'a drop-in that weakens the sandbox of the unit',
    plant: (pc) => pc.write(DROP_IN, '[Service]\nNoNewPrivileges=no\nUser=root\n'),
    expected: /^wrong unit-changes: .*NoNewPrivileges, User/,
  },
  {
    name: 'a watchdog that is off',
    plant: (pc) => pc.write(DROP_IN, '[Service]\nWatchdogSec=0\n'),
    expected: /^wrong unit-changes: .*WatchdogSec/,
  },
  {
    name: 'a longer wait for a slow PC',
    plant: (pc) => pc.write(DROP_IN, '[Service]\nTimeoutStartSec=600\nWatchdogSec=120\n'),
    expected: /^note unit-changes: .*it\.conf/,
  },
  {
    name: 'a drop-in for the language',
    plant: (pc) => pc.write(DROP_IN, '[Service]\nEnvironment=LANG=de_DE.UTF-8\n'),
    expected: /^note unit-changes: .*it\.conf/,
  },
  {
    name: 'a session with a way to sign in',
    plant: (pc) => pc.edit('/etc/pam.d/canteen-kiosk', 'auth     requisite pam_deny.so', 'auth sufficient pam_permit.so'),
    expected: /^wrong session: .*lets people sign in/,
  },
  {
    name: 'no session',
    plant: (pc) => pc.edit('/etc/pam.d/canteen-kiosk', /^session.*pam_systemd.*$/m, ''),
    expected: /^wrong session: .*opens no session/,
  },
  { name: 'no cage', plant: (pc) => pc.remove('/usr/bin/cage'), expected: /^wrong screen: \/usr\/bin\/cage/ },
  {
    name: 'a display manager',
    plant: (pc) => pc.link('/etc/systemd/system/display-manager.service', '/usr/lib/systemd/system/gdm3.service'),
    expected: /^wrong other-screens: gdm3\.service/,
  },
  {
    name: 'a login prompt on another console',
    plant: (pc) => pc.link('/etc/systemd/system/getty.target.wants/getty@tty2.service', '/usr/lib/systemd/system/getty@.service'),
    expected: /^wrong other-screens: getty@tty2/,
  },
  {
    name: 'a later drop-in of logind',
    plant: (pc) => pc.write('/etc/systemd/logind.conf.d/zz-desk.conf', '[Login]\nHandleLidSwitch=suspend\n'),
    expected: /^wrong logind: \/etc\/systemd\/logind\.conf\.d\/zz-desk\.conf sets HandleLidSwitch/,
  },
  { name: 'no polkit', plant: (pc) => pc.remove('/usr/lib/polkit-1/polkitd'), expected: /^wrong polkit: polkit is missing/ },
  {
    name: 'a polkit rule before ours',
    plant: (pc) => pc.write('/etc/polkit-1/rules.d/00-all.rules', 'polkit.addRule(() => polkit.Result.YES);\n'),
    expected: /^wrong polkit: .*00-all\.rules decides before/,
  },
  {
    name: 'no rule for sticks',
    plant: (pc) => pc.remove('/usr/lib/udev/rules.d/90-canteen-kiosk.rules'),
    expected: [/^wrong system-files/, /^wrong sticks: .*is missing/],
  },
  {
    name: 'a rule for sticks that replaces ours',
    plant: (pc) => pc.write('/etc/udev/rules.d/90-canteen-kiosk.rules', ''),
    expected: /^wrong sticks: .*takes the place/,
  },
  {
    name: 'a mount script that is not executable',
    plant: (pc) => chmodSync(pc.at('/usr/lib/canteen-kiosk/mount-stick'), 0o644),
    expected: /^wrong sticks: .*is no program/,
  },
  {
    name: 'a screen lock',
    plant: (pc) => pc.write('/usr/bin/swaylock', '', 0o755),
    expected: /^wrong lockers: \/usr\/bin\/swaylock/,
  },
  {
    name: 'a screen saver that starts by itself',
    plant: (pc) => pc.write('/etc/xdg/autostart/s.desktop', '[Desktop Entry]\nExec=/opt/x/xscreensaver --no-splash\n'),
    expected: /^wrong lockers: \/etc\/xdg\/autostart\/s\.desktop/,
  },
  {
    name: 'acpid with a power key',
    plant: (pc) => pc.write('/etc/acpi/events/powerbtn', 'event=button/power\naction=/etc/acpi/powerbtn.sh\n'),
    expected: /^wrong power-keys: /,
  },
  { name: 'a SysRq key', plant: (pc) => pc.write('/proc/sys/kernel/sysrq', '438\n'), expected: /^wrong sysrq: / },
  {
    name: 'no user namespaces',
    plant: (pc) => pc.write('/proc/sys/user/max_user_namespaces', '0\n'),
    expected: /^wrong sandbox: User namespaces are switched off/,
  },
  {
    name: 'AppArmor against user namespaces',
    plant: (pc) => pc.write('/proc/sys/kernel/apparmor_restrict_unprivileged_userns', '1\n'),
    expected: /^wrong sandbox: AppArmor/,
  },
  {
    name: 'too little memory',
    plant: (pc) => pc.write('/proc/meminfo', 'MemTotal:        2030436 kB\n'),
    expected: /^wrong ram-disk: .*1\.9 GB/,
  },
  {
    name: 'swap on a disk',
    plant: (pc) => pc.write('/proc/swaps', 'Filename Type Size Used Priority\n/dev/sda3 partition 4000000 0 -2\n'),
    expected: /^wrong swap: \/dev\/sda3/,
  },
  {
    name: 'core dumps that are kept',
    plant: (pc) => pc.write('/etc/systemd/coredump.conf.d/keep.conf', '[Coredump]\nStorage=external\n'),
    expected: /^wrong core-dumps: .*keep\.conf sets Storage/,
  },
  {
    name: 'core dumps that apport takes',
    plant: (pc) => pc.write('/proc/sys/kernel/core_pattern', '|/usr/share/apport/apport -p%p\n'),
    expected: /^wrong core-dumps: .*apport/,
  },
  { name: 'a clock earlier than the build', plant: () => {}, today: '2026-01-01', expected: /^wrong clock: It says 2026-01-01/ },
  {
    name: 'nothing that keeps the clock right',
    plant: (pc) => pc.remove('/etc/systemd/system/sysinit.target.wants'),
    expected: /^wrong clock: Nothing keeps it right/,
  },
  {
    name: 'updates that restart at any time',
    plant: (pc) => pc.write('/etc/apt/apt.conf.d/52it', 'Unattended-Upgrade::Automatic-Reboot "true";\n'),
    expected: /^wrong restarts: /,
  },
  {
    name: 'security updates that are not installed',
    plant: (pc) => pc.remove('/usr/bin/unattended-upgrade'),
    expected: /^wrong upgrades: unattended-upgrades is not installed/,
  },
  {
    name: 'security updates that are switched off',
    plant: (pc) => pc.write('/etc/apt/apt.conf.d/99it', 'APT::Periodic::Unattended-Upgrade "0";\n'),
    expected: /^wrong upgrades: It is switched off/,
  },
  {
    name: 'security updates whose timer is masked',
    plant: (pc) => pc.link('/etc/systemd/system/apt-daily-upgrade.timer', '/dev/null'),
    expected: /^wrong upgrades: Its timer is masked/,
  },
  {
    name: "GRUB's menu without a password",
    plant: (pc) => pc.edit('/boot/grub/grub.cfg', /password_pbkdf2/, '# password_pbkdf2'),
    expected: /^wrong start-menu: Its menu has no password/,
  },
  {
    name: "GRUB's menu with a password but no superuser",
    plant: (pc) => pc.edit('/boot/grub/grub.cfg', 'superusers="it"', 'superusers=""'),
    expected: /^wrong start-menu: Its menu has no password/,
  },
  {
    name: 'a GRUB that asks for the password at every start',
    plant: (pc) => pc.edit('/boot/grub/grub.cfg', ' --unrestricted', ''),
    expected: /^wrong start-menu: It asks for the password at every start/,
  },
  {
    name: 'a start without GRUB',
    plant: (pc) => pc.remove('/boot/grub'),
    expected: /^unknown start-menu: there is no \/boot\/grub/,
  },
  {
    name: 'a debug shell',
    plant: (pc) =>
      pc.link('/etc/systemd/system/sysinit.target.wants/debug-shell.service', '/usr/lib/systemd/system/debug-shell.service'),
    expected: /^wrong debug-shell: .*sysinit\.target\.wants\/debug-shell\.service starts a shell/,
  },
  {
    name: 'a kernel command line with a debug shell',
    plant: (pc) => pc.edit('/proc/cmdline', 'quiet', 'quiet systemd.debug_shell'),
    expected: /^wrong debug-shell: \/proc\/cmdline asks for one/,
  },
];
