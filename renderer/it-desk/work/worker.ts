/** The worker: handles one request. The page terminates it after the answer, or to cancel. */
// Imported first, because schemas read this setting when they are created.
import './no-eval.ts';
import type { OnBytesRead } from './dropped.ts';
import type { Answer, Answers, Kind, Product, Request, WorkerMessage } from './requests.ts';
import { runRequest } from './run-request.ts';

declare const PRODUCT: Product;

/** Progress is reported after so many bytes; more often would only keep the page busy. */
const PROGRESS_BYTES = 1 << 20;

const BROKEN = 'Something went wrong on this page. Nothing was lost: try again, or load the page anew.';

const tell = (message: WorkerMessage): void => self.postMessage(message);

self.onmessage = async ({ data }: MessageEvent<Request>): Promise<void> => {
  const of = bytesIn(data);
  let [read, reported] = [0, 0];
  const onBytesRead = (bytes: number): void => {
    read += bytes;
    if (read - reported < PROGRESS_BYTES) return;
    reported = read;
    tell({ kind: 'progress', bytes: read, of });
  };
  tell({ kind: 'answer', answer: await answerTo(data, onBytesRead) });
};

async function answerTo(request: Request, onBytesRead: OnBytesRead): Promise<Answer<Answers[Kind]>> {
  try {
    return await runRequest(request, PRODUCT, onBytesRead);
  } catch {
    return { ok: false, problems: [BROKEN] };
  }
}

/** Returns the number of bytes to read. A single file counts twice, because an archive is read a first time to list its contents. */
function bytesIn(request: Request): number {
  if (!('order' in request) || !('sources' in request.order)) return 0;
  const sizes = request.order.sources.flatMap(({ isFolder, files }) => files.map(({ file }) => (isFolder ? 1 : 2) * file.size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
