// @ts-check
/** The namespaces of a lane. */

/** Folders that programs share by their names. */
export const SHARED = ['/tmp', '/var/tmp', '/dev/shm'];

/** An address of documentation (RFC 5737). Chromium makes no call in a network that has the loopback address alone. */
const ADDRESS = '198.51.100.2/24';

const ENTER = `for folder in ${SHARED.join(' ')}; do mount -t tmpfs -o mode=1777 lane "$folder" || exit 1; done
ip link set lo up && ip link add lane0 type veth peer name lane1 && ip addr add ${ADDRESS} dev lane0 || exit 1
ip link set lane0 up && ip link set lane1 up || exit 1
exec "$@"`;

/**
 * The words for `unshare`.
 * @param {string[]} command
 */
export function inNamespaces(command) {
  const apart = ['--mount', '--pid', '--fork', '--kill-child', '--mount-proc', '--ipc', '--net'];
  return [...apart, 'sh', '-c', ENTER, 'sh', ...command];
}
