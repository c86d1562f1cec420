/**
 * Whether every connection of the browser goes through the filter, by what the kernel says of sockets: `/proc/net/tcp` and the like. Sees a
 * way out that nobody knows. Pure.
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

/** 127.0.0.1, and the same within IPv6, as a processor with the low byte first writes it. */
const LOOPBACK: readonly string[] = ['0100007F', '0000000000000000FFFF00000100007F'];
/** Of `include/net/tcp_states.h`. */
const LISTEN = 0x0a;

/**
 * Reads one of the kernel's lists. A socket that nobody holds (one that is being closed, or is not accepted yet) has the inode 0 and is left
 * out, as is a line that is not like the others.
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
  /** Inodes of the sockets that supervisor and shells hold themselves (the proxies, and what goes out from them), and those of printing. */
  readonly own: ReadonlySet<number>;
  /** Whether a socket is the browser's: by its account where that is the kiosk's alone, else by who holds it. */
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
 * The same socket at two looks. One that is seen once may be gone already: Chromium asks for a route by a socket that lives for a moment, and
 * who holds one is read after the list.
 */
export function lasting(before: readonly NetSocket[], now: readonly NetSocket[]): readonly NetSocket[] {
  const known = new Set(before.map(({ inode }) => inode));
  return now.filter(({ inode }) => known.has(inode));
}
