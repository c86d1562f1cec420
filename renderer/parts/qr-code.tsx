import qrcode from 'qrcode-generator';
import { useMemo } from 'react';

interface QrCodeProps {
  readonly text: string;
  /** Text alternative. */
  readonly label: string;
}

/** White margin that the standard requires: without it a camera does not find the code. */
const QUIET_MODULES = 4;
/** A whole number, so that no edge is blurred; 80 modules are about 9 cm on a screen. */
const MODULE_PIXELS = 4;

/** A text as a QR code that a phone scans from the screen. A single path, so that no seam shows between modules. */
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
  // The smallest version that fits; level M tolerates a loss of 15 %, such as a reflection on the glass.
  const code = qrcode(0, 'M');
  code.addData(text, 'Byte');
  code.make();
  const modules = code.getModuleCount();
  const rows = Array.from({ length: modules }, (_each, row) => runs(modules, (column) => code.isDark(row, column), row));
  return { modules, path: rows.join('') };
}

/** SVG path of a row: one rectangle for each run of dark modules. */
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
