/** Which keyboard layout the installed kiosk takes; `build/os/linux/tree/usr/lib/canteen-kiosk/keyboard-layout` decides it. */

/** The value of a line `NAME="value"`, as a shell has them; null when there is no such line. */
export function shellValue(text: string, name: string): string | null {
  const line = new RegExp(`^\\s*(?:export\\s+)?${name}=(?:"([^"]*)"|'([^']*)'|([^\\s"'#;]*))\\s*(?:#.*)?$`, 'gm');
  const [, double, single, bare] = [...text.matchAll(line)].at(-1) ?? [];
  return double ?? single ?? bare ?? null;
}

/** The names of layouts that `evdev.lst` lists. */
export function knownLayouts(list: string): ReadonlySet<string> {
  const section = /^! layout\n([\s\S]*?)(?=^!|$(?![\s\S]))/m.exec(list)?.[1] ?? '';
  return new Set([...section.matchAll(/^\s+(\S+)/gm)].map(([, name = '']) => name));
}
