/** Builds the request for one file and judges the response. Nothing in it is trusted: a fetched file is checked like one from a stick. */
import type { FetchFault } from './faults.ts';

/** The server's own identifiers of one version of a file; sent back to ask whether there is a newer one. */
export interface Validators {
  readonly etag: string | null;
  readonly modified: string | null;
}

/** The part of a file that an earlier try left, and its version. */
export interface PartialFile {
  readonly bytes: number;
  readonly etag: string;
}

export interface FileRequest {
  /** The version that the PC already knows; null requests the file unconditionally. */
  readonly known: Validators | null;
  readonly kept: PartialFile | null;
  readonly maxBytes: number;
  /** The exact length, if it is known beforehand. */
  readonly exactBytes: number | null;
}

export type Answer =
  | { readonly kind: 'same' }
  /** The body follows: the whole file, or what comes after the bytes that were kept. */
  | { readonly kind: 'body'; readonly from: number; readonly total: number | null; readonly validators: Validators }
  /** The kept part belongs to another version: request the whole file. */
  | { readonly kind: 'again' }
  | { readonly kind: 'failed'; readonly why: FetchFault; readonly retryMs: number | null };

type Headers = Readonly<Record<string, string | string[] | undefined>>;

const AGENT = 'canteen-kiosk';
/** The ETag is sent back to the server. A longer one could identify more than the version. */
const ETAG = /^(W\/)?"[\x21\x23-\x7e]{1,64}"$/;
const DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;
const MAX_RETRY_MS = 24 * 3_600_000;

/** Returns the request headers. They reveal nothing about this PC: no name, no version, no cookie. */
export function requestHeaders({ known, kept }: FileRequest): Readonly<Record<string, string>> {
  const usual = { 'User-Agent': AGENT, Accept: '*/*', 'Accept-Encoding': 'identity' };
  // If the version has been replaced since, its rest is useless: with `If-Range` the server then sends the whole new file.
  if (kept !== null) return { ...usual, Range: `bytes=${kept.bytes}-`, 'If-Range': kept.etag };
  return {
    ...usual,
    ...(known?.etag == null ? {} : { 'If-None-Match': known.etag }),
    ...(known?.modified == null ? {} : { 'If-Modified-Since': known.modified }),
  };
}

/**
 * Judges the response to a request with `requestHeaders(request)`.
 * @param headers with names in lower case, as in Node
 * @param now milliseconds since the epoch, for a `Retry-After` that is a date
 */
export function judgeAnswer(status: number, headers: Headers, request: FileRequest, now: number): Answer {
  const { known, kept } = request;
  if (status === 200) return body(headers, request, 0, wholeNumber(one(headers, 'content-length')));
  if (status === 206 && kept !== null) return rest(headers, request, kept);
  if (status === 304 && kept === null && known !== null) return { kind: 'same' };
  if (status === 416 && kept !== null) return { kind: 'again' };
  if (status === 429 || status === 503) return failed('busy', retryAfter(one(headers, 'retry-after'), now));
  return failed(faultOf(status));
}

function faultOf(status: number): FetchFault {
  if (status === 404 || status === 410) return 'absent';
  if (status === 401 || status === 403) return 'forbidden';
  return status >= 300 && status < 400 ? 'redirect' : 'status';
}

function body(headers: Headers, { maxBytes, exactBytes }: FileRequest, from: number, total: number | null): Answer {
  const coding = one(headers, 'content-encoding');
  if (coding !== null && coding !== 'identity') return failed('form');
  if (total !== null && (total > maxBytes || (exactBytes !== null && total !== exactBytes))) return failed('size');
  return { kind: 'body', from, total, validators: validatorsIn(headers) };
}

function rest(headers: Headers, request: FileRequest, kept: PartialFile): Answer {
  const found = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/.exec(one(headers, 'content-range') ?? '');
  const [first, last, total] = (found ?? []).slice(1).map(Number);
  if (first === undefined || total === undefined || first !== kept.bytes || last !== total - 1) return failed('form');
  // A server that does not know If-Range sends the rest of another version.
  return validatorsIn(headers).etag === kept.etag ? body(headers, request, first, total) : { kind: 'again' };
}

function validatorsIn(headers: Headers): Validators {
  const [etag, modified] = [one(headers, 'etag'), one(headers, 'last-modified')];
  return {
    etag: etag !== null && ETAG.test(etag) ? etag : null,
    modified: modified !== null && DATE.test(modified) ? modified : null,
  };
}

/** Returns the ETag with which a partial download may be resumed; null unless the server guarantees identical bytes (a strong ETag). */
export function resumable({ etag }: Validators): string | null {
  return etag === null || etag.startsWith('W/') ? null : etag;
}

function retryAfter(text: string | null, now: number): number | null {
  if (text === null) return null;
  const ms = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : DATE.test(text) ? Date.parse(text) - now : Number.NaN;
  return Number.isNaN(ms) ? null : Math.min(Math.max(0, ms), MAX_RETRY_MS);
}

function wholeNumber(text: string | null): number | null {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

function one(headers: Headers, name: string): string | null {
  const value = headers[name];
  return typeof value === 'string' ? value : null;
}

const failed = (why: FetchFault, retryMs: number | null = null): Answer => ({ kind: 'failed', why, retryMs });
