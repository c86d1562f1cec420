/** Converts a document in a worker, which the page can terminate at any time. */
import { convert, type WrittenKind } from './convert/convert.ts';

addEventListener('message', ({ data }: MessageEvent<{ readonly kind: WrittenKind; readonly bytes: Uint8Array }>) => {
  void convert(data.kind, data.bytes).then((outcome) => postMessage(outcome));
});
