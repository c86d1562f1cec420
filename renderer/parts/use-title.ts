import { useEffect } from 'react';

/** Names the window after what it shows: screen readers say it, and so does a remote support tool. */
export function useTitle(screen: string, siteName: string): void {
  useEffect(() => {
    document.title = `${screen} – ${siteName}`;
  }, [screen, siteName]);
}
