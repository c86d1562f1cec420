/** Ways out without HTTP requests: QUIC and WebRTC. Datagrams arrive, or connections without any HTTP. */
import { page, type RequestAttack, script } from './types.ts';

const TRANSPORT = 'new WebTransport("https://{host}/").ready.catch(() => {})';

/** Accepts a self-signed certificate, whose hash the page gives. */
const PINNED_TRANSPORT =
  'new WebTransport("https://{host}/", { serverCertificateHashes: [{ algorithm: "sha-256", value: new Uint8Array(32) }] }).ready.catch(() => {})';

function gather(what: string, server: string, counts: 'datagrams' | 'connections'): RequestAttack {
  const code = `
    const peer = new RTCPeerConnection({ iceServers: [{ urls: "${server}", username: "u", credential: "c" }] });
    peer.createDataChannel("x");
    await peer.setLocalDescription();
    globalThis.kept = peer;`;
  return { ...script(what, code), counts, ...(counts === 'datagrams' ? { givenUp: true } : {}) };
}

/** Connects two peers in one page, and tells the first that the second is at the target. By address, as Chromium itself would resolve a name. */
function candidate(what: string, kind: string, counts: 'datagrams' | 'connections'): RequestAttack {
  const code = `
    const [one, other] = [new RTCPeerConnection(), new RTCPeerConnection()];
    one.createDataChannel("x");
    await one.setLocalDescription();
    await other.setRemoteDescription(one.localDescription);
    await other.setLocalDescription();
    await one.setRemoteDescription(other.localDescription);
    await one.addIceCandidate({ candidate: "candidate:1 1 ${kind}", sdpMid: "0" });
    globalThis.kept = [one, other];`;
  return { ...script(what, code), counts, givenUp: true };
}

export const SOCKET_ATTACKS: readonly RequestAttack[] = [
  { ...script('WebTransport', TRANSPORT), counts: 'datagrams', givenUp: true },
  { ...script('WebTransport of a worker', 'new Worker("w.js")', { 'w.js': TRANSPORT }), counts: 'datagrams', givenUp: true },
  { ...script('WebTransport with a certificate of its own', PINNED_TRANSPORT), counts: 'datagrams', givenUp: true },
  {
    ...script('WebTransport of a shared worker', 'new SharedWorker("w.js")', { 'w.js': TRANSPORT }),
    counts: 'datagrams',
    givenUp: true,
  },
  {
    ...script('WebTransport of a service worker', 'navigator.serviceWorker.register("sw.js", { scope: "./" })', {
      'sw.js': TRANSPORT,
    }),
    counts: 'datagrams',
    givenUp: true,
  },
  {
    ...page('another service for the same site', '<script>setInterval(() => fetch("page"), 100)</script>', {
      'Alt-Svc': 'h3="{host}"',
    }),
    counts: 'datagrams',
    givenUp: true,
  },
  gather('STUN', 'stun:127.0.0.1:{port}', 'datagrams'),
  gather('TURN', 'turn:127.0.0.1:{port}', 'datagrams'),
  gather('TURN over TCP', 'turn:{host}?transport=tcp', 'connections'),
  gather('TURN over TLS', 'turns:{host}?transport=tcp', 'connections'),
  candidate('a peer', 'udp 2130706431 127.0.0.1 {port} typ host', 'datagrams'),
  candidate('a peer over TCP', 'tcp 1518280447 127.0.0.1 {port} typ host tcptype passive', 'connections'),
];
