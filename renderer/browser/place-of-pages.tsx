import { type ReactNode, useEffect, useRef } from 'react';
import { send } from '../send.ts';

type Layout = Parameters<typeof send<'layout'>>[1];

interface PlaceOfPagesProps {
  /** One of our own pages is in it, which may scroll. */
  readonly own: boolean;
  readonly children: ReactNode;
}

/**
 * Below the toolbar, where the shell lays the guest's page. It reports where it lies, in whole CSS pixels, and only what is in sight: with very
 * large letters our own page scrolls. It does so with one of our own pages in it too, so that the next guest's page loads in its size.
 */
export function PlaceOfPages({ own, children }: PlaceOfPagesProps) {
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    let last = '';
    const report = () => {
      const layout = inSight(element);
      const now = JSON.stringify(layout);
      if (now === last) return;
      last = now;
      send('layout', layout);
    };
    const observer = new ResizeObserver(report);
    observer.observe(element);
    // What stands above can grow and push the place down without a change of its size.
    observer.observe(document.body);
    window.addEventListener('resize', report);
    document.addEventListener('scroll', report, { passive: true });
    report();
    return () => {
      observer.disconnect();
      window.removeEventListener('resize', report);
      document.removeEventListener('scroll', report);
    };
  }, []);
  return (
    <main ref={place} className={`browsing__content ${own ? 'browsing__content--own' : ''}`}>
      {children}
    </main>
  );
}

function inSight(element: HTMLElement): Layout {
  const box = element.getBoundingClientRect();
  const x = Math.max(0, Math.round(box.left));
  const y = Math.max(0, Math.round(box.top));
  return {
    x,
    y,
    width: Math.max(0, Math.min(window.innerWidth, Math.round(box.right)) - x),
    height: Math.max(0, Math.min(window.innerHeight, Math.round(box.bottom)) - y),
  };
}
