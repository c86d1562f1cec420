/** The invented sites of the tour. They look and work like the sites that the PCs are for (P2). */
import type { Sites } from '../sites/sites.ts';
import { statementPdf } from './statement-pdf.ts';

export const MAIL = 'mail.maple.test';
export const MAPLE_ID = 'id.maple.test';
export const BANK = 'www.thornbury-bank.test';
export const ALLOTMENTS = 'www.bush-hill-allotments.test';
export const CASINO = 'www.spin-palace.test';

const STYLE = `
  body { margin: 0; font: 17px/1.5 Arial, "Liberation Sans", sans-serif; color: #1c1c1c; background: #fff }
  header { padding: 18px 40px; color: #fff; font-size: 24px; font-weight: bold; background: var(--brand) }
  main { max-width: 860px; margin: 0 auto; padding: 30px 40px }
  h1 { margin: 0 0 18px; font-size: 32px; line-height: 1.2 }
  a { color: var(--brand) }
  button, .button { display: inline-block; padding: 11px 22px; border: 0; border-radius: 6px; color: #fff; font: inherit;
    font-weight: bold; text-decoration: none; background: var(--brand); cursor: pointer }
  label { display: block; margin: 16px 0 4px; font-weight: bold }
  input, textarea { box-sizing: border-box; width: 100%; max-width: 420px; padding: 10px; border: 1px solid #777; font: inherit }
  table { width: 100%; border-collapse: collapse } td, th { padding: 13px 8px; border-bottom: 1px solid #d6d6d6; text-align: left }
  .panel { max-width: 420px; margin: 30px auto; padding: 30px; border: 1px solid #d6d6d6; border-radius: 8px }
  .quiet { color: #595959 }`;

interface SitePage {
  readonly site: string;
  readonly brand: string;
  readonly title: string;
  readonly body: string;
}

const document = ({ site, brand, title, body }: SitePage): string => `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>${title}</title><style>:root { --brand: ${brand} } ${STYLE}</style>
<header>${site}</header><main>${body}</main></html>`;

export function serveTourSites(sites: Sites): void {
  serveMail(sites);
  serveBank(sites);
  serveAllotments(sites);
  sites.page('*', '/', '<!doctype html><title>Spin Palace</title><h1>Spin Palace</h1>');
}

function serveMail(sites: Sites): void {
  const page = (title: string, body: string): string =>
    document({ site: 'Maple Mail', brand: '#a3331c', title: `${title} - Maple Mail`, body });
  const origin = (host: string): string => sites.secureUrl(host, '');
  sites.page(
    MAIL,
    '/',
    page(
      'Welcome',
      `<div class="panel"><h1>Read your mail</h1><p>Sign in with your Maple ID to see your messages.</p>
       <button id="open">Sign in</button><p class="quiet">A small window opens for signing in.</p></div>
       <script>
         document.getElementById('open').onclick = () => window.open('${origin(MAPLE_ID)}/sign-in', 'sign-in', 'popup,width=480,height=560');
         addEventListener('message', ({ origin, data }) => {
           if (origin === '${origin(MAPLE_ID)}' && data.signedIn) { document.cookie = 'maple=1'; location.assign('/inbox'); }
         });
       </script>`,
    ),
  );
  sites.page(
    MAPLE_ID,
    '/sign-in',
    page(
      'Sign in',
      `<div class="panel"><h1>Sign in to Maple</h1><form><label for="name">E-mail address</label>
       <input id="name" type="email" autocomplete="username"><label for="word">Password</label>
       <input id="word" type="password" autocomplete="current-password"><p><button>Sign in to Maple</button></p></form></div>
       <script>
         document.forms[0].onsubmit = (event) => {
           event.preventDefault();
           window.opener.postMessage({ signedIn: true }, '${origin(MAIL)}');
           window.close();
         };
       </script>`,
    ),
  );
  const messages: readonly (readonly [string, string, string])[] = [
    ['Enfield Libraries', 'Your reservation is ready to collect', '11:42'],
    ['Thornbury Bank', 'Your November statement is ready', '09:15'],
    ['Amina', 'Lunch on Thursday?', 'Mon'],
    ['Bush Hill Allotments', 'Plot 14: your place on the waiting list', 'Mon'],
    ['Josie', 'Photos of the garden', 'Sun'],
  ];
  const rows = messages.map(([from, what, when]) => `<tr><td><strong>${from}</strong><td><a href="#">${what}</a><td>${when}`);
  sites.page(
    MAIL,
    '/inbox',
    page(
      'Inbox (5)',
      `<h1>Inbox</h1><table><tr><th>From<th>Subject<th>When${rows.join('')}</table>
       <p><a href="/photos.zip">Save all attachments</a></p>
       <p><button id="empty">Delete all messages</button></p>
       <label for="reply">Reply to Amina</label><textarea id="reply" rows="3"></textarea>
       <script>
         document.getElementById('empty').onclick = () => confirm('Delete all 5 messages? They cannot be brought back.');
         document.getElementById('reply').oninput = () => { onbeforeunload = (event) => event.preventDefault(); };
       </script>`,
    ),
  );
  sites.page(MAIL, '/photos.zip', (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/zip', 'Content-Disposition': 'attachment; filename=photos.zip' });
    response.end('PK not really');
  });
}

function serveBank(sites: Sites): void {
  const body = `<h1>Good morning, Ms Okafor</h1><table><tr><th>Account<th>Balance<th>Statement
    <tr><td>Current account ending 4471<td>£2,063.23<td><a href="/statement.pdf">November 2026 (PDF)</a>
    <tr><td>Savings account ending 9020<td>£640.00<td class="quiet">None yet</table>
    <p class="quiet">Last signed in on Monday 16 November 2026 at 18:21.</p>`;
  sites.page(BANK, '/', document({ site: 'Thornbury Bank', brand: '#0b4d54', title: 'Your accounts - Thornbury Bank', body }));
  sites.page(BANK, '/statement.pdf', (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/pdf', 'Content-Disposition': 'inline; filename=statement.pdf' });
    response.end(statementPdf());
  });
}

function serveAllotments(sites: Sites): void {
  const body = `<h1>Ask for a plot</h1><p>The waiting list is about eight months long. Leave your details and we will write to you.</p>
    <form><label for="who">Your name</label><input id="who"><label for="where">Your address</label>
    <textarea id="where" rows="3"></textarea><p><button>Send</button></p></form>
    <p>Or write to <a href="mailto:plots@bush-hill-allotments.test">the secretary</a>.</p>`;
  const page = document({ site: 'Bush Hill Allotments', brand: '#3d6b21', title: 'Ask for a plot - Bush Hill Allotments', body });
  sites.page(ALLOTMENTS, '/', page);
}
