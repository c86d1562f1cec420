/** The worker's end: one request, then it is over. The page ends it to cancel. */
// First: schemas ask for it when they are made.
import './no-eval.ts';
import type { Answer, Answers, Kind, Product, Request, WorkerMessage } from './requests.ts';
import { runRequest } from './run-request.ts';

declare const PRODUCT: Product;

/** More often would only keep the page busy. */
const PROGRESS_BYTES = 1 << 20;

const BROKEN = 'Something went wrong on this page. Nothing was lost: try again, or load the page anew.';

const tell = (message: WorkerMessage): void => self.postMessage(message);

self.onmessage = async ({ data }: MessageEvent<Request>): Promise<void> => {
  const of = bytesIn(data);
  let [read, told] = [0, 0];
  const heard = (bytes: number): void => {
    read += bytes;
    if (read - told < PROGRESS_BYTES) return;
    told = read;
    tell({ kind: 'progress', bytes: read, of });
  };
  tell({ kind: 'answer', answer: await answerTo(data, heard) });
};

async function answerTo(request: Request, heard: (bytes: number) => void): Promise<Answer<Answers[Kind]>> {
  try {
    return await runRequest(request, PRODUCT, heard);
  } catch {
    return { ok: false, problems: [BROKEN] };
  }
}

/** An archive is read twice: first for what is in it. */
function bytesIn(request: Request): number {
  if (!('order' in request) || !('sources' in request.order)) return 0;
  const sizes = request.order.sources.flatMap(({ isFolder, files }) => files.map(({ file }) => (isFolder ? 1 : 2) * file.size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
