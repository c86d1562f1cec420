import { useEffect, useState } from 'react';

/**
 * What `read` makes of the present time, looked at once a second. Renders only when the answer changes: "58 minutes left"
 * does so once a minute.
 */
export function useClock<T extends string | number>(read: (now: number) => T): T {
  const [, setSeen] = useState(() => read(Date.now()));
  useEffect(() => {
    const timer = setInterval(() => setSeen(read(Date.now())), 1000);
    return () => clearInterval(timer);
  });
  return read(Date.now());
}
