import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from '../../parts/button.tsx';
import { askWorker, type Progress, type Work } from '../work/ask-worker.ts';
import type { Answers, Kind, Request } from '../work/requests.ts';

interface Running {
  readonly words: string;
  readonly progress: Progress | null;
}

/** Runs one request at a time, with progress, cancelling and problems. Leaving the page cancels it. */
export function useWork() {
  const [running, setRunning] = useState<Running | null>(null);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const work = useRef<Work<unknown> | null>(null);
  const stop = () => {
    work.current?.cancel();
    work.current = null;
    setRunning(null);
  };
  useEffect(() => () => work.current?.cancel(), []);
  /** Runs a request, and cancels a running one. @param words what is being done, for the person */
  const start = async <Asked extends Kind>(
    words: string,
    request: Extract<Request, { kind: Asked }>,
    onDone: (value: Answers[Asked]) => void,
  ): Promise<void> => {
    stop();
    setProblems([]);
    setRunning({ words, progress: null });
    const mine = askWorker<Asked>(request, (progress) => setRunning({ words, progress }));
    work.current = mine;
    const answer = await mine.answer;
    if (work.current !== mine) return;
    work.current = null;
    setRunning(null);
    if (answer.ok) onDone(answer.value);
    else setProblems(answer.problems);
  };
  return { start, stop, running, problems, setProblems };
}

/** Shows what is being done and its progress, with a button to cancel. */
export function Working({ running, onCancel }: { readonly running: Running | null; readonly onCancel: () => void }): ReactNode {
  return (
    <div className="desk__working">
      {/* The same element before and while something runs: screen readers announce what changes in it. */}
      <div role="status">{running !== null && <p className="govuk-body">{running.words}</p>}</div>
      {running !== null && (
        <>
          <ProgressBar {...running} />
          <Button look="secondary" onPress={onCancel}>
            Cancel
          </Button>
        </>
      )}
    </div>
  );
}

function ProgressBar({ words, progress }: Running) {
  if (progress === null || progress.of === 0) return <progress aria-label={words} />;
  const share = Math.min(100, Math.round((100 * progress.bytes) / progress.of));
  return <progress aria-label={words} value={share} max={100} />;
}
