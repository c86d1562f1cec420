/** A site that sends early hints (RFC 8297), which Chromium accepts only over HTTP/2. It fetches the hinted address before the page arrives. */
import { createSecureServer, type Http2Session } from 'node:http2';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeCertificate } from './certificate.ts';

export interface HintingSite {
  readonly port: number;
  readonly spkiHash: string;
  close(): Promise<void>;
}

/** The delay of the page after its hints. Chromium drops a fetch that has not begun when the page arrives. */
const AHEAD_MS = 2_000;

/** @param link returns the `Link` header that is sent as an early hint for a host */
export async function startHintingSite(link: (host: string) => string): Promise<HintingSite> {
  const { key, cert, spkiHash } = await makeCertificate();
  const server = createSecureServer({ key, cert });
  const sessions = new Set<Http2Session>();
  server.on('session', (session) => {
    sessions.add(session);
    session.on('error', () => session.destroy());
    session.once('close', () => sessions.delete(session));
  });
  server.on('stream', async (stream, headers) => {
    stream.on('error', () => stream.destroy());
    stream.additionalHeaders({ ':status': 103, link: link(String(headers[':authority']).replace(/:\d+$/, '')) });
    await sleep(AHEAD_MS);
    if (stream.destroyed) return;
    stream.respond({ ':status': 200, 'content-type': 'text/html' });
    stream.end('<title>hinted</title>');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    spkiHash,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        for (const session of sessions) session.destroy();
      }),
  };
}
