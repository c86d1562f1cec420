// @ts-check
/** The namespaces of a lane. */

/**
 * Folders that all programs share. Each lane gets its own. X servers keep their compiled keyboard in /var/lib/xkb, in a file named after the
 * display: two with the same number that start at the same moment delete each other's, and one of them ends.
 */
export const SHARED = ['/tmp', '/var/tmp', '/dev/shm', '/var/lib/xkb'];

/** An address reserved for documentation (RFC 5737). Chromium makes no connection when there is only the loopback address. */
const ADDRESS = '198.51.100.2/24';

const ENTER = `for folder in ${SHARED.join(' ')}; do
  [ -d "$folder" ] || continue
  mount -t tmpfs -o mode=1777 lane "$folder" || exit 1
done
ip link set lo up && ip link add lane0 type veth peer name lane1 && ip addr add ${ADDRESS} dev lane0 || exit 1
ip link set lane0 up && ip link set lane1 up || exit 1
exec "$@"`;

/**
 * Returns the arguments for `unshare`.
 * @param {string[]} command
 */
export function inNamespaces(command) {
  const apart = ['--mount', '--pid', '--fork', '--kill-child', '--mount-proc', '--ipc', '--net'];
  return [...apart, 'sh', '-c', ENTER, 'sh', ...command];
}
