/**
 * Checks from the kernel's lists of sockets (`/proc/net/tcp` and the like) whether every connection of the browser goes through the
 * filter. It finds even a way out that nobody knows about. Pure.
 */

export interface NetSocket {
  readonly protocol: 'tcp' | 'udp';
  /** As the kernel writes it, in groups of four bytes: `0100007F`. */
  readonly remote: string;
  readonly local: string;
  readonly localPort: number;
  readonly remotePort: number;
  readonly listens: boolean;
  readonly uid: number;
  readonly inode: number;
}

/** 127.0.0.1, and the same mapped to IPv6, as a little-endian processor writes it. */
const LOOPBACK: readonly string[] = ['0100007F', '0000000000000000FFFF00000100007F'];
/** `TCP_LISTEN` in `include/net/tcp_states.h`. */
const LISTEN = 0x0a;

/**
 * Reads one of the kernel's lists. A socket that no process holds (being closed, or not accepted yet) has the inode 0 and is left out,
 * and so is a line of another form.
 */
export function readSockets(text: string, protocol: NetSocket['protocol']): readonly NetSocket[] {
  return text.split('\n').flatMap((line) => {
    const [, local = '', remote = '', state = '', , , , uid, , inode] = line.trim().split(/\s+/);
    const [from, to] = [placeOf(local), placeOf(remote)];
    if (from === null || to === null || !/^\d+$/.test(uid ?? '') || !/^[1-9]\d*$/.test(inode ?? '')) return [];
    return [
      {
        protocol,
        local: from.address,
        localPort: from.port,
        remote: to.address,
        remotePort: to.port,
        listens: protocol === 'tcp' && Number.parseInt(state, 16) === LISTEN,
        uid: Number(uid),
        inode: Number(inode),
      },
    ];
  });
}

function placeOf(text: string): { readonly address: string; readonly port: number } | null {
  const [, address, port] = /^((?:[0-9A-F]{8}){1}|(?:[0-9A-F]{8}){4}):([0-9A-F]{4})$/.exec(text) ?? [];
  return address === undefined || port === undefined ? null : { address, port: Number.parseInt(port, 16) };
}

export interface Holders {
  /** Inodes of the sockets that supervisor and shells hold themselves (the proxies and their outgoing connections), and of printing. */
  readonly own: ReadonlySet<number>;
  /** True if a socket is the browser's: by its account if only the kiosk uses that, else by the process that holds it. */
  isBrowsers(socket: NetSocket): boolean;
}

/**
 * Returns the sockets of the browser that lead anywhere but to a shell's proxy. It leaves out UDP sockets without a peer, for which
 * the kernel lists no destination: a page in a WebRTC call has some. The gate allows WebRTC no UDP past the proxy
 * (`main/shell/gates/connection-gate.ts`), and the self-check `webrtc` verifies that.
 */
export function waysOut(sockets: readonly NetSocket[], { own, isBrowsers }: Holders): readonly NetSocket[] {
  const proxies = new Set(
    sockets
      .filter(({ listens, inode, local }) => listens && own.has(inode) && LOOPBACK.includes(local))
      .map(({ localPort }) => localPort),
  );
  const isKnown = ({ protocol, remote, remotePort }: NetSocket): boolean =>
    protocol === 'tcp' && LOOPBACK.includes(remote) && proxies.has(remotePort);
  const hasNoPeer = ({ protocol, remotePort }: NetSocket): boolean => protocol === 'udp' && remotePort === 0;
  return sockets.filter((socket) => !own.has(socket.inode) && isBrowsers(socket) && !isKnown(socket) && !hasNoPeer(socket));
}

/**
 * Returns the sockets that are in both readings. One that is seen only once may be gone already: Chromium looks up routes with
 * short-lived sockets, and the holders of sockets are read after the list.
 */
export function lasting(before: readonly NetSocket[], now: readonly NetSocket[]): readonly NetSocket[] {
  const known = new Set(before.map(({ inode }) => inode));
  return now.filter(({ inode }) => known.has(inode));
}
