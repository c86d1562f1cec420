const PATHS = {
  back: 'M19 12H5M11 6l-6 6 6 6',
  forward: 'M5 12h14M13 6l6 6-6 6',
  reload: 'M20 12a8 8 0 1 1-2.5-5.8M20 3v5h-5',
  stop: 'M6 6l12 12M18 6L6 18',
  close: 'M7 7l10 10M17 7L7 17',
  home: 'M4 11l8-7 8 7M6 9.5V20h12V9.5M10 20v-6h4v6',
  folder: 'M3 6h6l2 2h10v11H3z',
  add: 'M12 5v14M5 12h14',
  locked: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  open: 'M12 4l9 16H3zM12 10v5M12 17.2v.3',
  go: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5L21 21',
  sound: 'M4 9.5h4l5-4v13l-5-4H4zM16.5 9a4.5 4.5 0 0 1 0 6M19 6.5a8 8 0 0 1 0 11',
  muted: 'M4 9.5h4l5-4v13l-5-4H4zM16.5 9.5l5 5M21.5 9.5l-5 5',
  keyboard: 'M2 6h20v12H2zM5.5 9.5h1M9 9.5h1M12.5 9.5h1M16 9.5h1M5.5 12h1M9 12h1M12.5 12h1M16 12h1M8 15h8',
  done: 'M5 13l5 5L20 7',
  mail: 'M3 6h18v12H3zM3 7l9 7 9-7',
  people: 'M9 4.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM2.5 20a6.5 6.5 0 0 1 13 0M16 5a3 3 0 0 1 0 6M18 14.5a6 6 0 0 1 3.5 5.5',
  bank: 'M3 9l9-5 9 5zM5.5 9v8M10 9v8M14 9v8M18.5 9v8M3 20h18M4 17h16',
  council: 'M4 20V9h5V5h6v4h5v11M2.5 20h19M12 5V2.5M10 20v-5h4v5M6.5 12.5h1M16.5 12.5h1',
  health: 'M9.5 4h5v5.5H20v5h-5.5V20h-5v-5.5H4v-5h5.5z',
  work: 'M3 8h18v11H3zM9 8V5h6v3M3 13h18',
  news: 'M4 4h16v16H4zM7 8h10M7 12h4M7 16h4M14 12h3v4h-3z',
  map: 'M12 21s7-6.5 7-11.5a7 7 0 0 0-14 0C5 14.5 12 21 12 21zM12 7a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z',
  learn: 'M12 7c-2-2-5-2-8-2v13c3 0 6 0 8 2 2-2 5-2 8-2V5c-3 0-6 0-8 2zM12 7v13',
  shop: 'M5 8h14l1 12H4zM8.5 8V7a3.5 3.5 0 0 1 7 0v1',
  out: 'M12 15V4M7 9l5-5 5 5M5 20h14',
} as const;

/** Mirrored in right-to-left languages, where "back" points to the right. */
const TURNS: readonly (keyof typeof PATHS)[] = ['back', 'forward'];

/** A line icon in the colour of the surrounding text. There is always text next to it or on its button, so screen readers skip it. */
export function Icon({ name }: { readonly name: keyof typeof PATHS }) {
  return (
    <svg className={TURNS.includes(name) ? 'icon icon--turns' : 'icon'} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
