/** Tracks which websites have registered a service worker in this turn, which begins with none. Only they can answer their own requests. */
import type { Session } from 'electron';

export interface WorkerSites {
  /** True for an address of such a website. */
  has(url: string): boolean;
  /** Adds a listener for every registration, repeated ones included. @param heard called with the origin, such as `https://example.org` */
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

/** Returns the origin of a URL; empty if it is not a URL. */
export function originOf(url: string): string {
  try {
    return new URL(url).origin;
  } catch {
    return '';
  }
}
