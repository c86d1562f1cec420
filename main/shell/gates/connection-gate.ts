/** The Electron side of the connection gate: pins one guest session to the loopback proxy of `main/node/proxy/forward-proxy.ts`. */
import { randomBytes } from 'node:crypto';
import {
  type AuthenticationResponseDetails,
  type AuthInfo,
  app,
  type Event,
  net,
  type Session,
  type WebContents,
} from 'electron';
import type { Filter } from '../../core/filter/filter.ts';
import {
  type ConnectionFailure,
  type ConnectionRefusal,
  type ForwardProxy,
  type HostMapping,
  startForwardProxy,
} from '../../node/proxy/forward-proxy.ts';
import { startGatePulse } from './gate-pulse.ts';

export interface ConnectionGateOptions {
  readonly session: Session;
  /** The filter of `core/filter`, which makes all decisions. */
  readonly filter: Pick<Filter, 'decideConnection' | 'decideResolved' | 'dialHost'>;
  readonly mapHosts: readonly HostMapping[];
  /** Timeout of the gate's first request, in milliseconds. */
  readonly probeMs: number;
  readonly onRefused: (refusal: ConnectionRefusal) => void;
  readonly onFailed: (failure: ConnectionFailure) => void;
  /** A host has answered. */
  readonly onReached: (host: string) => void;
}

export interface ConnectionGate {
  readonly opinion: ForwardProxy['opinion'];
  /** Closes the proxy. The session stays pinned to it, so it can reach nothing afterwards. */
  close(): Promise<void>;
}

/**
 * Resolves once a probe has shown that the session's requests go through the gate; rejects otherwise, and then nothing may be loaded.
 * Call it before opening the session's request gate, which would refuse the probe, and before its first page.
 */
export async function openConnectionGate({ session, filter, probeMs, ...rest }: ConnectionGateOptions): Promise<ConnectionGate> {
  const credential = { user: 'guest', password: randomBytes(32).toString('base64url') };
  const realm = `kiosk ${randomBytes(8).toString('hex')}`;
  // Under `.localhost`, for which Chromium bypasses every proxy unless `<-loopback>` is in force: so the probe proves that as well.
  const probeHost = `${randomBytes(16).toString('hex')}.localhost`;
  const probed = new Set<number>();
  const proxy = await startForwardProxy({
    ...rest,
    decideConnection: (host, port) => filter.decideConnection(host, port),
    decideResolved: (host, port, ip) => filter.decideResolved(host, port, ip),
    dialHost: (host) => filter.dialHost(host),
    credential,
    realm,
    probeHost,
    onProbe: (port) => probed.add(port),
  });

  const isOurs = ({ isProxy, scheme, host, port, realm: asked }: AuthInfo): boolean =>
    isProxy && scheme === 'basic' && host === '127.0.0.1' && Object.values(proxy.ports).includes(port) && asked === realm;
  const answerLogin: AnswerLogin = (authInfo, answer) => {
    if (!isOurs(authInfo)) return false;
    answer(credential.user, credential.password);
    return true;
  };
  // No other login request is answered: Electron then cancels it.
  const onLogin: LoginListener = (event, _webContents, _details, authInfo, answer) => {
    if (isOurs(authInfo)) event.preventDefault();
    answerLogin(authInfo, answer);
  };
  const onCreated = (_event: Event, webContents: WebContents): void => {
    if (webContents.session === session) sealWebContents(webContents);
  };
  app.on('login', onLogin);
  app.on('web-contents-created', onCreated);
  const close = async (): Promise<void> => {
    app.off('login', onLogin);
    app.off('web-contents-created', onCreated);
    await proxy.close();
  };

  try {
    // Chromium would download dictionaries.
    session.setSpellCheckerEnabled(false);
    session.setSpellCheckerLanguages([]);
    await pin(session, proxy);
    await Promise.all(['http', 'https'].map((scheme) => probe(session, `${scheme}://${probeHost}/`, probeMs, answerLogin)));
    for (const name of ['http', 'https'] as const) {
      if (!probed.has(proxy.ports[name])) throw new Error(`the connection gate saw no ${name} request`);
    }
    const stopPulse = startGatePulse({ port: proxy.ports.http, probeHost, ...credential });
    return {
      opinion: (target) => proxy.opinion(target),
      close: () => {
        stopPulse();
        return close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** WebRTC may use the proxy or nothing: no UDP past the gate (docs/facts.md, section 3, row 50). */
function sealWebContents(webContents: WebContents): void {
  webContents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

type AnswerLogin = (authInfo: AuthInfo, answer: (user?: string, password?: string) => void) => boolean;

type LoginListener = (
  event: Event,
  webContents: WebContents | null,
  details: AuthenticationResponseDetails,
  authInfo: AuthInfo,
  answer: (user?: string, password?: string) => void,
) => void;

/** Uses fixed rules, never PAC: with PAC, localhost bypasses the proxy. */
async function pin(session: Session, { ports }: ForwardProxy): Promise<void> {
  await session.setProxy({
    mode: 'fixed_servers',
    proxyRules: `http=127.0.0.1:${ports.http};https=127.0.0.1:${ports.https}`,
    proxyBypassRules: '<-loopback>',
  });
  await session.closeAllConnections();
}

/**
 * Sends one request, which must get the gate's own answer to its probe: 204, or a refused tunnel. It also puts the credential into the
 * session's cache, where a WebSocket's CONNECT needs it: a 407 to that raises no `login` event.
 */
function probe(session: Session, url: string, probeMs: number, answerLogin: AnswerLogin): Promise<void> {
  return new Promise((done, fail) => {
    const request = net.request({ session, url, credentials: 'include' });
    const timer = setTimeout(() => request.abort(), probeMs);
    const finish = (error?: Error): void => {
      clearTimeout(timer);
      if (error === undefined) done();
      else fail(new Error(`the connection gate did not see its probe ${url}: ${error.message}`));
    };
    // For requests of `net`, the challenge comes here and not to `app`.
    request.on('login', (authInfo, answer) => answerLogin(authInfo, answer) || answer());
    request.on('response', ({ statusCode }) => finish(statusCode === 204 ? undefined : new Error(`answer ${statusCode}`)));
    request.on('error', (error) => finish(error.message === 'net::ERR_TUNNEL_CONNECTION_FAILED' ? undefined : error));
    request.on('abort', () => finish(new Error('no answer in time')));
    request.end();
  });
}
