/** An identity provider (oidc-provider), and a shop on another site that uses it (oidc-client-ts). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PageHandler, Sites } from '../../sites/sites.ts';
import type { Served } from '../both.ts';
import { NODE_MODULES } from '../servers/places.ts';

export const SHOP = 'shop.test';
export const PROVIDER = 'identity.test';

interface ProviderModule {
  readonly default: new (issuer: string, settings: object) => { callback(): PageHandler };
}

export async function serveSignIn(sites: Sites): Promise<Served> {
  const { default: Provider } = (await import(
    pathToFileURL(join(NODE_MODULES, 'oidc-provider/lib/index.js')).href
  )) as ProviderModule;
  const provider = new Provider(sites.secureUrl(PROVIDER, ''), {
    clients: [
      {
        client_id: 'shop',
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code'],
        response_types: ['code'],
        redirect_uris: [sites.secureUrl(SHOP, '/back'), sites.secureUrl(SHOP, '/silent')],
      },
    ],
    clientBasedCORS: () => true,
    cookies: { keys: ['only for this test'] },
    // The provider's own pages for name and consent.
    features: { devInteractions: { enabled: true } },
  });
  sites.page(PROVIDER, '/*', provider.callback());

  const client = readFileSync(join(NODE_MODULES, 'oidc-client-ts/dist/browser/oidc-client-ts.min.js'));
  sites.page(SHOP, '/client.js', (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(client);
  });
  const manager = `new oidc.UserManager({ authority: '${sites.secureUrl(PROVIDER, '')}', client_id: 'shop', scope: 'openid',
    redirect_uri: '${sites.secureUrl(SHOP, '/back')}', silent_redirect_uri: '${sites.secureUrl(SHOP, '/silent')}', silentRequestTimeoutInSeconds: 8 })`;
  const page = (script: string): string =>
    `<!doctype html><title>Shop</title><script src="/client.js"></script>
     <button id=sign-in>Sign in</button><button id=renew>Renew</button><p id=told></p><script>
     const tell = (promise, done) => promise.then(done, (error) => error.message).then((words) => { told.textContent = words; });
     const manager = ${manager}; ${script}</script>`;
  sites.page(SHOP, '/back', page('manager.signinPopupCallback();'));
  sites.page(SHOP, '/silent', page('manager.signinSilentCallback();'));
  sites.page(
    SHOP,
    '/',
    page(`
     document.querySelector('#sign-in').onclick = () => tell(manager.signinPopup(), ({ profile }) => 'Hello ' + profile.sub);
     document.querySelector('#renew').onclick = () => { told.textContent = ''; tell(manager.signinSilent(), () => 'renewed'); };`),
  );
  return { stop: async () => {} };
}
