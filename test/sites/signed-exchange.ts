/** A signed exchange (`application/signed-exchange;v=b3`): a document that names the site it belongs to. Needs `openssl`. */
import { execFileSync } from 'node:child_process';
import { createHash, sign, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SignedExchange {
  readonly body: Buffer;
  /** For `--ignore-certificate-errors-spki-list`, since the certificate is self-signed. */
  readonly spkiHash: string;
}

/** @param address the inner address, under which Chromium shows the document */
export function makeExchange(address: string, html: string): SignedExchange {
  const { hostname, origin } = new URL(address);
  const { certificate, key } = makeCertificate(hostname);
  const chain = cborArray([cborText('\u{1F4DC}\u26D3'), cborMap({ cert: cborBytes(certificate.raw), ocsp: cborBytes('none') })]);
  // One record of the Merkle integrity encoding: the hash covers the body and a zero byte.
  const body = Buffer.from(html);
  const digest = `mi-sha256-03=${sha256(Buffer.concat([body, Buffer.of(0)])).toString('base64')}`;
  const headers = cborByteMap({
    ':status': '200',
    digest,
    'content-type': 'text/html',
    'content-encoding': 'mi-sha256-03',
  });
  const date = Math.floor(Date.now() / 1000) - 3600;
  const validity = `${origin}/validity`;
  const certHash = sha256(certificate.raw);
  const signed = Buffer.concat([
    Buffer.alloc(64, ' '),
    Buffer.from('HTTP Exchange 1 b3\0'),
    Buffer.of(certHash.length),
    certHash,
    withLength(validity),
    number(date, 8),
    number(date + 86_400, 8),
    withLength(address),
    withLength(headers),
  ]);
  const signature = [
    `s;cert-sha256=*${certHash.toString('base64')}*`,
    `cert-url="data:application/cert-chain+cbor;base64,${chain.toString('base64')}"`,
    `date=${date}`,
    `expires=${date + 86_400}`,
    'integrity="digest/mi-sha256-03"',
    `sig=*${sign('sha256', signed, key).toString('base64')}*`,
    `validity-url="${validity}"`,
  ].join(';');
  const exchange = Buffer.concat([
    Buffer.from('sxg1-b3\0'),
    number(address.length, 2),
    Buffer.from(address),
    number(signature.length, 3),
    number(headers.length, 3),
    Buffer.from(signature),
    headers,
    number(4096, 8),
    body,
  ]);
  const spki = certificate.publicKey.export({ type: 'spki', format: 'der' });
  return { body: exchange, spkiHash: sha256(spki).toString('base64') };
}

/** Makes a certificate with the extension that allows signed exchanges (CanSignHttpExchanges). */
function makeCertificate(host: string): { readonly certificate: X509Certificate; readonly key: Buffer } {
  const cwd = mkdtempSync(join(tmpdir(), 'signed-exchange-'));
  const openssl = (...words: string[]): void => void execFileSync('openssl', words, { cwd, stdio: 'ignore' });
  try {
    openssl('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', 'key.pem');
    const extensions = [`subjectAltName=DNS:${host}`, '1.3.6.1.4.1.11129.2.1.22=ASN1:NULL'].flatMap((each) => ['-addext', each]);
    openssl('req', '-new', '-x509', '-key', 'key.pem', '-days', '60', '-subj', `/CN=${host}`, ...extensions, '-out', 'cert.pem');
    return { certificate: new X509Certificate(readFileSync(join(cwd, 'cert.pem'))), key: readFileSync(join(cwd, 'key.pem')) };
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

const sha256 = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();

function number(value: number, width: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return bytes.subarray(8 - width);
}

function withLength(bytes: string | Buffer): Buffer {
  return Buffer.concat([number(bytes.length, 8), Buffer.from(bytes)]);
}

function cborHead(type: number, length: number): Buffer {
  if (length < 24) return Buffer.of((type << 5) | length);
  return length < 256 ? Buffer.of((type << 5) | 24, length) : Buffer.of((type << 5) | 25, length >> 8, length & 255);
}

function cborBytes(bytes: string | Buffer): Buffer {
  return Buffer.concat([cborHead(2, bytes.length), Buffer.from(bytes)]);
}

function cborText(text: string): Buffer {
  return Buffer.concat([cborHead(3, Buffer.byteLength(text)), Buffer.from(text)]);
}

function cborArray(items: readonly Buffer[]): Buffer {
  return Buffer.concat([cborHead(4, items.length), ...items]);
}

function cborMap(entries: Readonly<Record<string, Buffer>>): Buffer {
  return mapOf(Object.entries(entries).map(([name, value]) => [cborText(name), value]));
}

function cborByteMap(entries: Readonly<Record<string, string>>): Buffer {
  return mapOf(Object.entries(entries).map(([name, value]) => [cborBytes(name), cborBytes(value)]));
}

/** A CBOR map with its keys in canonical order: shorter ones first. */
function mapOf(entries: readonly (readonly [Buffer, Buffer])[]): Buffer {
  const sorted = entries.toSorted(([a], [b]) => a.length - b.length || Buffer.compare(a, b));
  return Buffer.concat([cborHead(5, sorted.length), ...sorted.flat()]);
}
