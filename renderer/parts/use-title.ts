import { useEffect } from 'react';

/** Sets the window's title to what it shows, for screen readers and remote support tools. */
export function useTitle(screen: string, siteName: string): void {
  useEffect(() => {
    document.title = `${screen} – ${siteName}`;
  }, [screen, siteName]);
}
