/** Measures the response time of this shell's connection gate, for which every connection of a page waits first. */
import { request } from 'node:http';

export interface GateEndpoint {
  readonly port: number;
  /** The gate answers requests for this host itself, and reports them to nobody. */
  readonly probeHost: string;
  readonly user: string;
  readonly password: string;
}

const PULSE_INTERVAL_MS = 10_000;
/** A request that is not answered by then counts as this long. */
const PULSE_TIMEOUT_MS = 8_000;

let last: number | null = null;

/** Returns the last response time in whole milliseconds; null before the first. */
export const gateMs = (): number | null => last;

/** Sends a request every ten seconds, from this process: it contains no visitor data. Returns a function that stops it. */
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
  // A gate that does not answer counts as slowest. Visitors notice: pages do not load.
  asking.on('error', () => {
    last = PULSE_TIMEOUT_MS;
  });
  asking.end();
}
