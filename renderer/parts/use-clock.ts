import { useEffect, useState } from 'react';

/**
 * Returns `read` of the current time, updated once a second. Renders again only if the result changes: once a minute
 * for "58 minutes left".
 */
export function useClock<T extends string | number>(read: (now: number) => T): T {
  const [, setSeen] = useState(() => read(Date.now()));
  useEffect(() => {
    const timer = setInterval(() => setSeen(read(Date.now())), 1000);
    return () => clearInterval(timer);
  });
  return read(Date.now());
}
