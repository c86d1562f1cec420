/**
 * A site whose certificate has an unknown issuer, and the address of the issuer's certificate (AIA). Chromium fetches that address
 * outside every page. Encoded byte by byte (RFC 5280), since none of our libraries can make such a certificate.
 */
import { createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer } from 'node:https';
import type { Socket } from 'node:net';

export interface PointingSite {
  readonly port: number;
  close(): Promise<void>;
}

/** @param issuerAt the http address of the issuer's certificate */
export async function startPointingSite(host: string, issuerAt: string): Promise<PointingSite> {
  const server = createServer(pointingCertificate(host, issuerAt), (_request, response) => response.end());
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => open.delete(socket));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        for (const socket of open) socket.destroy();
      }),
  };
}

const SEQUENCE = 0x30;
const ECDSA_WITH_SHA256 = der(SEQUENCE, der(0x06, '2a8648ce3d040302'));

function pointingCertificate(host: string, issuerAt: string): { readonly key: string; readonly cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const extensions = [
    extension('551d11', der(SEQUENCE, der(0x82, Buffer.from(host)))),
    extension('2b06010505070101', der(SEQUENCE, der(SEQUENCE, der(0x06, '2b06010505073002'), der(0x86, Buffer.from(issuerAt))))),
  ];
  const signed = der(
    SEQUENCE,
    der(0xa0, der(0x02, '02')),
    der(0x02, Buffer.concat([Buffer.of(1), randomBytes(8)])),
    ECDSA_WITH_SHA256,
    named('an unknown issuer'),
    der(SEQUENCE, day(-1), day(90)),
    named(host),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, der(SEQUENCE, ...extensions)),
  );
  const signature = createSign('SHA256').update(signed).sign(privateKey);
  const whole = der(SEQUENCE, signed, ECDSA_WITH_SHA256, der(0x03, Buffer.concat([Buffer.of(0), signature])));
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${whole.toString('base64')}\n-----END CERTIFICATE-----\n`,
  };
}

function der(tag: number, ...parts: readonly (Buffer | string)[]): Buffer {
  const content = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'hex') : part)));
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.of(tag, ...size), content]);
}

function extension(id: string, value: Buffer): Buffer {
  return der(SEQUENCE, der(0x06, id), der(0x04, value));
}

function named(name: string): Buffer {
  return der(SEQUENCE, der(0x31, der(SEQUENCE, der(0x06, '550403'), der(0x0c, Buffer.from(name)))));
}

function day(from: number): Buffer {
  const text = new Date(Date.now() + from * 86_400_000).toISOString().replace(/\.\d+|[-:T]/g, '');
  return der(0x17, Buffer.from(text.slice(2)));
}
