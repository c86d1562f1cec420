import qrcode from 'qrcode-generator';
import { useMemo } from 'react';

interface QrCodeProps {
  readonly text: string;
  /** What it is, for who cannot see it. */
  readonly label: string;
}

/** The standard asks for this much white around it, or a camera does not find it. */
const QUIET_MODULES = 4;
/** Whole pixels, so that no edge is blurred; with 80 modules some 9 cm on a screen. */
const MODULE_PIXELS = 4;

/** A text as a QR code that a telephone reads from the screen. One path, so that no seam shows between modules. */
export function QrCode({ text, label }: QrCodeProps) {
  const { modules, path } = useMemo(() => drawn(text), [text]);
  const side = modules + 2 * QUIET_MODULES;
  return (
    <svg
      className="qr-code"
      role="img"
      aria-label={label}
      width={side * MODULE_PIXELS}
      height={side * MODULE_PIXELS}
      viewBox={`${-QUIET_MODULES} ${-QUIET_MODULES} ${side} ${side}`}
      shapeRendering="crispEdges"
    >
      <rect x={-QUIET_MODULES} y={-QUIET_MODULES} width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

function drawn(text: string): { readonly modules: number; readonly path: string } {
  // The smallest version that holds it; "M" can lose 15 % to a reflection on the glass.
  const code = qrcode(0, 'M');
  code.addData(text, 'Byte');
  code.make();
  const modules = code.getModuleCount();
  const rows = Array.from({ length: modules }, (_each, row) => runs(modules, (column) => code.isDark(row, column), row));
  return { modules, path: rows.join('') };
}

/** Each stretch of dark modules of a row as one rectangle. */
function runs(modules: number, isDark: (column: number) => boolean, row: number): string {
  let path = '';
  for (let start = 0; start < modules; start += 1) {
    if (!isDark(start)) continue;
    let end = start;
    while (end < modules && isDark(end)) end += 1;
    path += `M${start} ${row}h${end - start}v1h${start - end}z`;
    start = end;
  }
  return path;
}
