import type { Readable } from 'node:stream';

/** Standard input: a terminal, whose echo can be switched off, or a pipe. */
export type HiddenInput = Readable & { readonly isTTY?: boolean; setRawMode?(on: boolean): unknown };

/** Longer than any code or password; an endless pipe is not read further. */
const MAX_INPUT_LENGTH = 1000;

/** Reads the first line of a pipe. */
export async function firstLine(input: HiddenInput): Promise<string> {
  return (await firstLines(input, 1))[0] ?? '';
}

/** Reads the first `count` lines of a pipe, or fewer if there are no more. */
export async function firstLines(input: HiddenInput, count: number): Promise<readonly string[]> {
  let text = '';
  for await (const chunk of input) {
    text += String(chunk);
    if (text.split('\n').length > count || text.length > MAX_INPUT_LENGTH) break;
  }
  return text.split('\n', count).map((line) => line.replace(/\r$/, ''));
}

/** Reads one line typed at a terminal, without echo. Null when the person gives up (Ctrl+C, Ctrl+D). */
export async function hiddenLine(input: HiddenInput): Promise<string | null> {
  input.setRawMode?.(true);
  try {
    return await new Promise<string | null>((resolve) => {
      let line = '';
      const finish = (answer: string | null) => {
        input.off('data', onData);
        input.off('end', onEnd);
        resolve(answer);
      };
      const onEnd = () => finish(null);
      const onData = (data: Buffer | string) => {
        for (const key of String(data)) {
          if (key === '\r' || key === '\n') return finish(line);
          if (key === '\u0003' || key === '\u0004') return finish(null);
          line = key === '\u007f' || key === '\b' ? line.slice(0, -1) : `${line}${key}`.slice(0, MAX_INPUT_LENGTH);
        }
      };
      input.on('data', onData);
      input.on('end', onEnd);
      input.resume();
    });
  } finally {
    input.setRawMode?.(false);
    input.pause();
  }
}
