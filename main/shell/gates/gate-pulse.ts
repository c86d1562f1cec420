/** Measures how long this shell's connection gate takes to answer: what every connection of a page waits for before anything else. */
import { request } from 'node:http';

export interface GateEndpoint {
  readonly port: number;
  /** The gate answers for this host itself, and tells nobody of it. */
  readonly probeHost: string;
  readonly user: string;
  readonly password: string;
}

const PULSE_INTERVAL_MS = 10_000;
/** A request that is not answered by then counts as this long. */
const PULSE_TIMEOUT_MS = 8_000;

let last: number | null = null;

/** In whole milliseconds; null before the first answer. */
export const gateMs = (): number | null => last;

/** Asks every ten seconds, from this process itself: nothing of a visitor is in it. Returns what ends it. */
export function startGatePulse(gate: GateEndpoint): () => void {
  const timer = setInterval(() => ask(gate), PULSE_INTERVAL_MS);
  ask(gate);
  return () => clearInterval(timer);
}

function ask({ port, probeHost, user, password }: GateEndpoint): void {
  const began = performance.now();
  const answered = (): void => {
    last = Math.round(performance.now() - began);
  };
  const asking = request({
    host: '127.0.0.1',
    port,
    path: `http://${probeHost}/`,
    agent: false,
    timeout: PULSE_TIMEOUT_MS,
    headers: { Host: probeHost, 'Proxy-Authorization': `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` },
  });
  asking.on('response', (response) => {
    answered();
    response.resume();
  });
  asking.on('timeout', () => asking.destroy());
  // A gate that does not answer at all is as slow as one can be. Pages see it too: they do not load.
  asking.on('error', () => {
    last = PULSE_TIMEOUT_MS;
  });
  asking.end();
}
