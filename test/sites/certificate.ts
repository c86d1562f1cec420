import { createHash, X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';

export interface Certificate {
  readonly key: string;
  readonly cert: string;
  /** SHA-256 hash of the public key in base64, as Chromium's `--ignore-certificate-errors-spki-list` expects it. */
  readonly spkiHash: string;
}

/** Makes a new self-signed certificate for the test sites, only in memory. */
export async function makeCertificate(): Promise<Certificate> {
  const names = ['localhost', '*.localhost', '*.test'].map((value) => ({ type: 2 as const, value }));
  const made = await generate([{ name: 'commonName', value: 'canteen-kiosk test sites' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [{ name: 'subjectAltName', altNames: names }],
  });
  const publicKey = new X509Certificate(made.cert).publicKey.export({ type: 'spki', format: 'der' });
  return { key: made.private, cert: made.cert, spkiHash: createHash('sha256').update(publicKey).digest('base64') };
}
