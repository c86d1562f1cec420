/**
 * One request to IT's own web server, by the supervisor and by no visitor's browser. It follows no redirection, keeps no cookie, and resumes no TLS
 * session: a server that is asked twice sees two PCs. Whatever comes is bounded in bytes and in time.
 */

import type { IncomingMessage } from 'node:http';
import { Agent, type RequestOptions, request } from 'node:https';
import { rootCertificates } from 'node:tls';
import { type Answer, judgeAnswer, requestHeaders, type Wish } from '../../core/fetching/answers.ts';
import type { FetchFault } from '../../core/fetching/faults.ts';
import { codeOf } from '../files/text-file.ts';

export interface FetchLimits {
  /** Until the server answers, and between two pieces of what it sends. */
  readonly idleMs: number;
  /** For one file. */
  readonly wholeMs: number;
}

export const FETCH_LIMITS: FetchLimits = { idleMs: 60_000, wholeMs: 4 * 60 * 60_000 };

export interface GetOptions {
  readonly limits: FetchLimits;
  /** A certificate authority of IT's own, in PEM, beside the usual ones. */
  readonly ca: string | null;
  /** The PC opens: nothing more is fetched. */
  readonly signal: AbortSignal;
}

/** Takes a piece of the body. It throws what is wrong with the disk. */
type Sink = (piece: Uint8Array) => Promise<void>;

type Got =
  | Exclude<Answer, { kind: 'body' }>
  | (Extract<Answer, { kind: 'body' }> & { /** Of the whole file, once the sink has all of it. */ readonly bytes: number });

/**
 * @param open called once when a body comes, before its first piece
 * @throws what `open` and its sink throw
 */
export async function httpsGet(
  url: URL,
  wish: Wish,
  { limits, ca, signal }: GetOptions,
  open: (answer: Extract<Answer, { kind: 'body' }>) => Promise<Sink>,
): Promise<Got> {
  const ends = new AbortController();
  const stop = (): void => ends.abort();
  const timer = setTimeout(stop, limits.wholeMs);
  signal.addEventListener('abort', stop, { once: true });
  const agent = new Agent({ keepAlive: false, maxCachedSessions: 0 });
  try {
    const response = await ask(url, {
      agent,
      headers: requestHeaders(wish),
      signal: ends.signal,
      timeout: limits.idleMs,
      ...(ca === null ? {} : { ca: [...rootCertificates, ca] }),
    });
    try {
      const answer = judgeAnswer(response.statusCode ?? 0, response.headers, wish, Date.now());
      if (answer.kind !== 'body') return answer;
      const sink = await open(answer);
      const fits = (bytes: number): boolean => bytes <= (answer.total ?? wish.exactBytes ?? wish.maxBytes);
      const bytes = await drain(response, answer.from, fits, sink);
      if (bytes === null || (wish.exactBytes !== null && bytes !== wish.exactBytes)) return fault('size');
      return { ...answer, bytes };
    } finally {
      response.destroy();
    }
  } catch (error) {
    if (error instanceof SinkFailed) throw error.cause;
    if (signal.aborted) return fault('opened');
    return fault(ends.signal.aborted ? 'slow' : faultOf(error));
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
    agent.destroy();
  }
}

class SinkFailed extends Error {}
class Slow extends Error {}
/** After the first byte of an answer. */
class Cut extends Error {}

function ask(url: URL, options: RequestOptions): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const asked = request(url, options, (response) => {
      // The time-out of the socket counts from one piece to the next.
      asked.removeAllListeners('timeout');
      asked.on('timeout', () => response.destroy(new Slow()));
      resolve(response);
    });
    asked.on('timeout', () => asked.destroy(new Slow()));
    asked.on('error', reject);
    asked.end();
  });
}

/** @returns how many bytes the file has now; null when there are too many */
async function drain(
  response: IncomingMessage,
  from: number,
  fits: (bytes: number) => boolean,
  sink: Sink,
): Promise<number | null> {
  let bytes = from;
  try {
    for await (const piece of response as AsyncIterable<Uint8Array>) {
      bytes += piece.length;
      if (!fits(bytes)) return null;
      await sink(piece).catch((cause: unknown) => {
        throw new SinkFailed('what came could not be written', { cause });
      });
    }
  } catch (error) {
    if (error instanceof SinkFailed || error instanceof Slow) throw error;
    throw new Cut('the answer was cut', { cause: error });
  }
  return bytes;
}

function faultOf(error: unknown): FetchFault {
  if (error instanceof Slow) return 'slow';
  if (error instanceof Cut) return 'cut';
  return /^(ERR_TLS|CERT_|UNABLE_TO|DEPTH_ZERO|SELF_SIGNED|ERR_SSL|HOSTNAME|EPROTO)/.test(codeOf(error))
    ? 'certificate'
    : 'network';
}

const fault = (why: FetchFault): Got => ({ kind: 'failed', why, retryMs: null });
