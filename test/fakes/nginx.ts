/** A real nginx with a certificate of a private CA, in the role of IT's web server for packs and updates. */
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const NGINX = '/usr/sbin/nginx';

export interface Nginx {
  readonly url: string;
  /** The folder that is served. */
  readonly root: string;
  /** The CA certificate, in PEM. */
  readonly ca: string;
  /** Starts or restarts the server, with additional directives in its location. */
  begin(words?: string): Promise<void>;
  /** Stops the server at once, as if the cable were pulled. */
  cut(): Promise<void>;
  /** The requests so far, with the number of bytes sent for each. Poll it: nginx writes a request down after it has sent the answer. */
  log(): readonly {
    readonly method: string;
    readonly path: string;
    readonly status: number;
    readonly bytes: number;
    readonly headers: Headers;
  }[];
}

type Headers = Readonly<Record<'agent' | 'cookie' | 'match' | 'since' | 'range' | 'authorization', string>>;

export async function makeNginx(folder: string, name = 'IP:127.0.0.1'): Promise<Nginx> {
  const at = (path: string): string => join(folder, path);
  for (const path of ['www', 'tmp']) mkdirSync(at(path), { recursive: true });
  certificates(at, name);
  const port = await freePort();
  let running: ReturnType<typeof spawn> | null = null;
  const cut = async (): Promise<void> => {
    const old = running;
    running = null;
    if (old === null || old.exitCode !== null) return;
    const gone = new Promise((done) => old.once('exit', done));
    // The fast shutdown of nginx: open connections are cut.
    old.kill('SIGTERM');
    await gone;
  };
  return {
    url: `https://127.0.0.1:${port}/canteen/`,
    root: at('www'),
    ca: readFileSync(at('ca.pem'), 'utf8'),
    cut,
    async begin(words = '') {
      await cut();
      writeFileSync(at('nginx.conf'), configuration(at, port, words));
      running = spawn(NGINX, ['-c', at('nginx.conf'), '-p', folder, '-e', at('error.log')], { stdio: 'ignore' });
      for (let tries = 0; !(await answers(port)); tries += 1) {
        if (tries > 100) throw new Error(`nginx does not start: ${readFileSync(at('error.log'), 'utf8')}`);
        await pause(50);
      }
    },
    log: () =>
      readFileSync(at('access.log'), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line)),
  };
}

function certificates(at: (path: string) => string, name: string): void {
  const openssl = (...words: readonly string[]) => execFileSync('openssl', words, { stdio: 'ignore' });
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl('req', '-x509', ...curve, '-keyout', at('ca.key'), '-out', at('ca.pem'), '-days', '30', '-subj', '/CN=Council CA');
  openssl('req', ...curve, '-keyout', at('server.key'), '-out', at('server.csr'), '-subj', '/CN=updates');
  writeFileSync(at('server.ext'), `subjectAltName=${name}\n`);
  const signing = ['-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-CAcreateserial', '-days', '30', '-extfile', at('server.ext')];
  openssl('x509', '-req', '-in', at('server.csr'), ...signing, '-out', at('server.pem'));
}

const LOG = `{"method":"$request_method","path":"$uri","status":$status,"bytes":$bytes_sent,"headers":{"agent":"$http_user_agent","cookie":"$http_cookie","match":"$http_if_none_match","since":"$http_if_modified_since","range":"$http_range","authorization":"$http_authorization"}}`;

function configuration(at: (path: string) => string, port: number, words: string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((kind) => `${kind}_temp_path ${at('tmp')};`)
    .join(' ');
  return `daemon off; master_process off; worker_processes 1; pid ${at('nginx.pid')};
events { worker_connections 64; }
http {
  ${temporary}
  log_format requests escape=json '${LOG}';
  access_log ${at('access.log')} requests;
  server {
    listen 127.0.0.1:${port} ssl;
    ssl_certificate ${at('server.pem')};
    ssl_certificate_key ${at('server.key')};
    location /canteen/ { alias ${at('www')}/; ${words} }
  }
}
`;
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

function answers(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      done(true);
    });
    socket.on('error', () => done(false));
  });
}
