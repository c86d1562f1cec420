/** Turns addresses from IT's settings into hosts for the gate. */
import type { ShellStart } from '../../contract/shell.ts';
import type { Opinion } from '../../core/net/internet.ts';
import { mapped } from '../../node/proxy/target.ts';
import type { ConnectionGate } from '../gates/connection-gate.ts';

export function hostOf(address: string | null): string | null {
  return address !== null && URL.canParse(address) ? new URL(address).hostname : null;
}

/** Returns a function that checks whether the search engine can be reached, or null in a test that maps hosts but not the search engine's. */
export function secondOpinionOf(
  gate: ConnectionGate,
  { searchTemplate, mapHosts }: Pick<ShellStart, 'searchTemplate' | 'mapHosts'>,
): (() => Promise<Opinion | null>) | null {
  const { hostname: host, protocol, port } = new URL(searchTemplate.replace('{query}', 'x'));
  if (mapHosts.length > 0 && mapped(host, mapHosts) === undefined) return null;
  return () => gate.opinion({ host, port: Number(port) || (protocol === 'https:' ? 443 : 80) });
}
