import { type ReactNode, useEffect, useRef } from 'react';
import { send } from '../send.ts';

type Layout = Parameters<typeof send<'layout'>>[1];

interface PageAreaProps {
  /** It shows one of our own pages, which may scroll. */
  readonly own: boolean;
  readonly children: ReactNode;
}

/**
 * The area below the toolbar, where the shell places the guest's page. Reports its visible rectangle in whole CSS pixels: with very large letters
 * our own page scrolls. Also reports while it shows one of our own pages, so that the next guest's page loads in the right size.
 */
export function PageArea({ own, children }: PageAreaProps) {
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    let last = '';
    const report = () => {
      const layout = visibleRectangle(element);
      const now = JSON.stringify(layout);
      if (now === last) return;
      last = now;
      send('layout', layout);
    };
    const observer = new ResizeObserver(report);
    observer.observe(element);
    // Content above can grow and push the area down without changing its size.
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

function visibleRectangle(element: HTMLElement): Layout {
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
