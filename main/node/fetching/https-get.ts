/**
 * One request to IT's own web server, made by the supervisor and not by a visitor's browser. It follows no redirect, keeps no cookie and
 * resumes no TLS session, so that nothing in two requests shows that they come from the same PC. The response is bounded in bytes and in time.
 */

import type { IncomingMessage } from 'node:http';
import { Agent, type RequestOptions, request } from 'node:https';
import { rootCertificates } from 'node:tls';
import { type Answer, type FileRequest, judgeAnswer, requestHeaders } from '../../core/fetching/answers.ts';
import type { FetchFault } from '../../core/fetching/faults.ts';
import { codeOf } from '../files/text-file.ts';

export interface FetchLimits {
  /** Timeout until the server answers, and between two pieces of its response. */
  readonly idleMs: number;
  /** Timeout for one whole file. */
  readonly wholeMs: number;
}

export const FETCH_LIMITS: FetchLimits = { idleMs: 60_000, wholeMs: 4 * 60 * 60_000 };

export interface GetOptions {
  readonly limits: FetchLimits;
  /** IT's own certificate authority, in PEM, in addition to the usual ones. */
  readonly ca: string | null;
  /** Aborted when the PC opens to visitors: nothing more is fetched then. */
  readonly signal: AbortSignal;
}

/** Takes a piece of the body. Throws the errors of the disk. */
type Sink = (piece: Uint8Array) => Promise<void>;

type Got =
  | Exclude<Answer, { kind: 'body' }>
  | (Extract<Answer, { kind: 'body' }> & { /** The file's size, once the sink has all of it. */ readonly bytes: number });

/**
 * Sends one GET request and passes the body to a sink.
 * @param open called once if there is a body, before its first piece; returns the sink
 * @throws what `open` and its sink throw
 */
export async function httpsGet(
  url: URL,
  request: FileRequest,
  { limits, ca, signal }: GetOptions,
  open: (answer: Extract<Answer, { kind: 'body' }>) => Promise<Sink>,
): Promise<Got> {
  // A signal that was aborted earlier sends no event.
  if (signal.aborted) return fault('opened');
  const ends = new AbortController();
  const stop = (): void => ends.abort();
  const timer = setTimeout(stop, limits.wholeMs);
  signal.addEventListener('abort', stop, { once: true });
  const agent = new Agent({ keepAlive: false, maxCachedSessions: 0 });
  try {
    const response = await ask(url, {
      agent,
      headers: requestHeaders(request),
      signal: ends.signal,
      timeout: limits.idleMs,
      ...(ca === null ? {} : { ca: [...rootCertificates, ca] }),
    });
    try {
      const answer = judgeAnswer(response.statusCode ?? 0, response.headers, request, Date.now());
      if (answer.kind !== 'body') return answer;
      const sink = await open(answer).catch(sinkFailed);
      const fits = (bytes: number): boolean => bytes <= (answer.total ?? request.exactBytes ?? request.maxBytes);
      const bytes = await drain(response, answer.from, fits, sink);
      if (bytes === null || (request.exactBytes !== null && bytes !== request.exactBytes)) return fault('size');
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
const sinkFailed = (cause: unknown): never => {
  throw new SinkFailed('the body could not be written', { cause });
};
class Slow extends Error {}
/** The connection broke while the body was arriving. */
class Cut extends Error {}

function ask(url: URL, options: RequestOptions): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, options, (response) => {
      // From here on the socket's timeout counts from one piece to the next.
      outgoing.removeAllListeners('timeout');
      outgoing.on('timeout', () => response.destroy(new Slow()));
      resolve(response);
    });
    outgoing.on('timeout', () => outgoing.destroy(new Slow()));
    outgoing.on('error', reject);
    outgoing.end();
  });
}

/** @returns the size of the file in bytes; null if it is too large */
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
      await sink(piece).catch(sinkFailed);
    }
  } catch (error) {
    if (error instanceof SinkFailed || error instanceof Slow) throw error;
    throw new Cut('the response was cut off', { cause: error });
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
