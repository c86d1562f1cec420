/** The keyboard layout of the installed kiosk, which `build/os/linux/tree/usr/lib/canteen-kiosk/keyboard-layout` chooses. */

/** Returns the value of the last line `NAME="value"` in shell syntax; null if there is none. */
export function shellValue(text: string, name: string): string | null {
  const line = new RegExp(`^\\s*(?:export\\s+)?${name}=(?:"([^"]*)"|'([^']*)'|([^\\s"'#;]*))\\s*(?:#.*)?$`, 'gm');
  const [, double, single, bare] = [...text.matchAll(line)].at(-1) ?? [];
  return double ?? single ?? bare ?? null;
}

/** Returns the names of the layouts in `evdev.lst`. */
export function knownLayouts(list: string): ReadonlySet<string> {
  const section = /^! layout\n([\s\S]*?)(?=^!|$(?![\s\S]))/m.exec(list)?.[1] ?? '';
  return new Set([...section.matchAll(/^\s+(\S+)/gm)].map(([, name = '']) => name));
}
