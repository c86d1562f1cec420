# Ubuntu 24.04 and later give user namespaces, of which Chromium's sandbox is made, only to programs with a profile that says so. The
# package copies this to /etc/apparmor.d/canteen-kiosk where AppArmor understands it. It allows that one thing and restricts nothing:
# the unit does.
abi <abi/4.0>,
include <tunables/global>

profile canteen-kiosk /opt/canteen-kiosk/canteen-kiosk flags=(unconfined) {
  userns,
  include if exists <local/canteen-kiosk>
}
