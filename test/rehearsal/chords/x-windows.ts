/** Windows and desktops as the X server and the window manager report them. */
import { execFileSync } from 'node:child_process';
import type { Stage } from './stage.ts';

export interface XWindow {
  /** The process that claims to own it; null for frames and menus of the window manager. */
  readonly pid: number | null;
  /** Placed by its program and not by the window manager, as menus and pop-ups are. */
  readonly overridesManager: boolean;
  /** Whether it overlaps the screen; window managers keep some windows of their own off it. */
  readonly overlapsScreen: boolean;
  readonly type: string;
  readonly words: string;
}

/** Returns the ids of the windows that are visible now, including the root. */
export function visibleWindows({ eye }: Stage): Promise<readonly string[]> {
  return eye.do('search --onlyvisible --maxdepth 1 --name .*');
}

/** Describes a window that was gone before it could be read. */
export const GONE = 'a window that was gone at once';

/** Returns the manager's windows from bottom to top, the active one, and the current desktop. */
export function readRoot(display: string) {
  const names = ['_NET_ACTIVE_WINDOW', '_NET_CLIENT_LIST_STACKING', '_NET_CURRENT_DESKTOP', '_NET_SHOWING_DESKTOP'];
  const text = ask('xprop', ['-display', display, '-root', ...names]);
  const [active = '', stacking = '', desktop = '', showing = ''] = names.map(
    (name) => new RegExp(`^${name}\\(.*$`, 'm').exec(text)?.[0],
  );
  const ids = (line: string): readonly string[] =>
    [...line.matchAll(/0x[0-9a-f]+/g)].map(([id]) => String(Number(id))).filter((id) => id !== '0');
  return {
    active: ids(active).at(0) ?? null,
    stacking: ids(stacking),
    desktop: Number(/\d+$/.exec(desktop)?.[0] ?? 0),
    showingDesktop: showing.endsWith('1'),
  };
}

/** Reads one window by its id. */
export function readWindow(display: string, id: string): XWindow {
  const properties = ask('xprop', ['-display', display, '-id', id, '_NET_WM_PID', '_NET_WM_WINDOW_TYPE', 'WM_CLASS', 'WM_NAME']);
  const facts = ask('xwininfo', ['-display', display, '-id', id]);
  const value = (name: string): string => new RegExp(`^${name}\\(\\w+\\) = (.*)$`, 'm').exec(properties)?.[1] ?? '';
  const fact = (name: string): number => Number(new RegExp(`${name}:\\s+(-?\\d+)`).exec(facts)?.[1] ?? 0);
  if (properties === '' || facts === '')
    return { pid: null, overridesManager: false, overlapsScreen: false, type: '', words: GONE };
  const pid = value('_NET_WM_PID');
  return {
    pid: pid === '' ? null : Number(pid),
    overridesManager: facts.includes('Override Redirect State: yes'),
    overlapsScreen: fact('Absolute upper-left X') + fact('Width') > 0 && fact('Absolute upper-left Y') + fact('Height') > 0,
    type: value('_NET_WM_WINDOW_TYPE'),
    words: `${value('WM_CLASS') || 'no class'} ${value('_NET_WM_WINDOW_TYPE')}`.trim(),
  };
}

function ask(command: string, args: readonly string[]): string {
  try {
    return execFileSync(command, args, { encoding: 'utf8', timeout: 20_000, stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return '';
  }
}
