import { PNG } from 'pngjs';

const COLUMNS = 5;
const GAP = 8;

/** A PNG with all pictures in rows. @param smaller the factor by which width and height are reduced */
export function contactSheet(pictures: readonly Buffer[], smaller: number): Buffer {
  const read = pictures.map((picture) => PNG.sync.read(picture));
  const width = Math.floor(Math.max(...read.map((each) => each.width)) / smaller);
  const height = Math.floor(Math.max(...read.map((each) => each.height)) / smaller);
  const sheet = new PNG({
    width: Math.min(COLUMNS, read.length) * (width + GAP),
    height: Math.ceil(read.length / COLUMNS) * (height + GAP),
  });
  sheet.data.fill(0x99);
  for (const [at, picture] of read.entries()) {
    const [left, top] = [(at % COLUMNS) * (width + GAP), Math.floor(at / COLUMNS) * (height + GAP)];
    draw(picture, sheet, { left, top, smaller });
  }
  return PNG.sync.write(sheet);
}

interface Place {
  readonly left: number;
  readonly top: number;
  readonly smaller: number;
}

/** Draws a reduced picture; each pixel is the mean of the pixels that it replaces. */
function draw(picture: PNG, sheet: PNG, { left, top, smaller }: Place): void {
  for (let y = 0; y < Math.floor(picture.height / smaller); y++) {
    for (let x = 0; x < Math.floor(picture.width / smaller); x++) {
      for (let colour = 0; colour < 4; colour++) {
        let sum = 0;
        for (let row = 0; row < smaller; row++) {
          for (let column = 0; column < smaller; column++) {
            sum += picture.data[((y * smaller + row) * picture.width + x * smaller + column) * 4 + colour] ?? 0;
          }
        }
        sheet.data[((top + y) * sheet.width + left + x) * 4 + colour] = sum / smaller ** 2;
      }
    }
  }
}
