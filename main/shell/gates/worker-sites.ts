/** Which websites have registered a service worker in this turn, which begins without any. Only they can answer for themselves. */
import type { Session } from 'electron';

export interface WorkerSites {
  /** True for an address of such a website. */
  has(url: string): boolean;
  /** Hears of each registration, also of a second one. @param origin as in `https://example.org` */
  onRegistered(heard: (origin: string) => void): void;
}

export function watchWorkerSites(guest: Session): WorkerSites {
  const origins = new Set<string>();
  const listeners: ((origin: string) => void)[] = [];
  guest.serviceWorkers.on('registration-completed', (_event, { scope }) => {
    const origin = originOf(scope);
    origins.add(origin);
    for (const heard of listeners) heard(origin);
  });
  return {
    has: (url) => origins.size > 0 && origins.has(originOf(url)),
    onRegistered: (heard) => void listeners.push(heard),
  };
}

/** Empty for what is no address. */
export function originOf(url: string): string {
  try {
    return new URL(url).origin;
  } catch {
    return '';
  }
}
