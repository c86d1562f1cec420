/** Draws a QR code roughly as in a photo: with a margin, in greys instead of black and white. */
import { PNG } from 'pngjs';
import qrcode from 'qrcode-generator';

const [MODULE, MARGIN, DARK, LIGHT] = [6, 40, 40, 215];

export function pictureOfCode(text: string): Buffer {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const side = code.getModuleCount() * MODULE + 2 * MARGIN;
  const picture = new PNG({ width: side, height: side });
  const isDark = (x: number, y: number): boolean => {
    const [column, row] = [x, y].map((at) => Math.floor((at - MARGIN) / MODULE)) as [number, number];
    const isInside = [column, row].every((at) => at >= 0 && at < code.getModuleCount());
    return isInside && code.isDark(row, column);
  };
  for (let y = 0; y < side; y += 1)
    for (let x = 0; x < side; x += 1) {
      const shade = isDark(x, y) ? DARK : LIGHT;
      picture.data.set([shade, shade, shade, 255], (y * side + x) * 4);
    }
  return PNG.sync.write(picture);
}
