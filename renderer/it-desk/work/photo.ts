/** Reads the QR code of a health card from a photo. */
import jsqr from 'jsqr';

/** Photos from phones have up to about 12 MB and 50 million pixels. */
const MAX_PHOTO_BYTES = 32 << 20;
const MAX_PIXELS = 64_000_000;
/** The search for the code scales the longest side to these pixels in turn: small pictures are quick, large ones show small codes. */
const SIDES = [800, 1600, 400];
const HEAD_BYTES = 1 << 18;

type ReadPhoto = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly why: string };

export interface Pixels {
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}

/** Decodes a photo and scales it down so that its longest side has at most `side` pixels. */
export type Unpack = (file: Blob, side: number) => Promise<Pixels>;

export const isPhotoName = (name: string): boolean => /\.(jpe?g|png)$/i.test(name);

export async function readPhoto(file: Blob, unpack: Unpack): Promise<ReadPhoto> {
  if (file.size > MAX_PHOTO_BYTES) return refused('It is larger than any photo of a card. Take another.');
  try {
    const pixels = pixelsOf(new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer()));
    if (pixels === null) return refused('It is no photo in the format JPEG or PNG.');
    if (pixels > MAX_PIXELS) return refused('It has more pixels than any photo of a card. Take another.');
    for (const side of SIDES) {
      const { data, width, height } = await unpack(file, side);
      const text = jsqr(data, width, height)?.data;
      if (text !== undefined && text !== '') return { ok: true, text };
    }
  } catch {
    return refused('It cannot be read: it is damaged or cut short.');
  }
  return refused('No QR code can be seen in it. Take the photo from nearer, straight on and without reflections.');
}

/** Returns a photo's number of pixels from its first bytes, so that a huge photo is never decoded. Null if it is neither PNG nor JPEG. */
export function pixelsOf(bytes: Uint8Array): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length >= 24 && view.getUint32(0) === 0x89504e47) return view.getUint32(16) * view.getUint32(20);
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) return null;
  for (let at = 2; at + 9 < bytes.length; ) {
    const marker = view.getUint16(at);
    // Start of frame (SOF): these markers, except three in between with other meanings.
    if (marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker))
      return view.getUint16(at + 5) * view.getUint16(at + 7);
    if (marker < 0xff00) return null;
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

/** Decodes with the browser's functions. Needs a worker or a page. */
export const unpackInBrowser: Unpack = async (file, side) => {
  const whole = await createImageBitmap(file);
  const scale = Math.min(1, side / Math.max(whole.width, whole.height));
  const [width, height] = [whole.width, whole.height].map((length) => Math.max(1, Math.round(length * scale))) as [
    number,
    number,
  ];
  const canvas = new OffscreenCanvas(width, height).getContext('2d');
  if (canvas === null) throw new Error('there is no canvas');
  canvas.drawImage(whole, 0, 0, width, height);
  whole.close();
  return { data: canvas.getImageData(0, 0, width, height).data as Pixels['data'], width, height };
};

const refused = (why: string): ReadPhoto => ({ ok: false, why });
