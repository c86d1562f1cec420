# Ubuntu 24.04 and later allow user namespaces, which Chromium's sandbox needs, only to programs whose profile allows them. The package
# copies this file to /etc/apparmor.d/canteen-kiosk if AppArmor understands it. It only allows user namespaces; the systemd unit restricts
# the kiosk.
abi <abi/4.0>,
include <tunables/global>

profile canteen-kiosk /opt/canteen-kiosk/canteen-kiosk flags=(unconfined) {
  userns,
  include if exists <local/canteen-kiosk>
}
