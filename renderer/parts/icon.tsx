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
  out: 'M12 15V4M7 9l5-5 5 5M5 20h14',
} as const;

/** Where one reads from right to left, back is to the right. */
const TURNS: readonly (keyof typeof PATHS)[] = ['back', 'forward'];

/** A line drawing in the colour of the text around it. The words stand beside it or on its button, so it is hidden from screen readers. */
export function Icon({ name }: { readonly name: keyof typeof PATHS }) {
  return (
    <svg className={TURNS.includes(name) ? 'icon icon--turns' : 'icon'} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
