import type { Answer, Answers, Kind, Request, WorkerMessage } from './requests.ts';
import InlineWorker from './worker.ts?worker&inline';

export interface Progress {
  readonly bytes: number;
  readonly of: number;
}

export interface Work<Value> {
  readonly answer: Promise<Answer<Value>>;
  /** Ends the work at once; `answer` never settles. */
  readonly cancel: () => void;
}

/** Runs one request in a new worker. */
export function askWorker<Asked extends Kind>(
  request: Extract<Request, { kind: Asked }>,
  onProgress: (progress: Progress) => void,
): Work<Answers[Asked]> {
  const worker = new InlineWorker();
  const answer = new Promise<Answer<Answers[Asked]>>((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<WorkerMessage>) => {
      if (data.kind === 'progress') return onProgress(data);
      worker.terminate();
      // The worker's answer has the type that belongs to the request.
      resolve(data.answer as Answer<Answers[Asked]>);
    };
    worker.onerror = () => {
      worker.terminate();
      resolve({
        ok: false,
        problems: ['The browser ended this work, perhaps for want of memory. Close other programs and try again.'],
      });
    };
  });
  worker.postMessage(request);
  return { answer, cancel: () => worker.terminate() };
}
