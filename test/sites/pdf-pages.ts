/** The ways in which websites show a PDF. Each is a page that does so by itself or on a click on its only button. */
import type { Sites } from './sites.ts';

/** Code for a page that sets `url` to a blob with a PDF. */
const made = (pdf: Buffer): string => `
  const letters = atob('${pdf.toString('base64')}');
  const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' }));`;

const FULL = 'style="position:fixed;inset:0;width:100%;height:100%;border:0"';

export interface PdfWay {
  readonly name: string;
  readonly page: string;
  /** Needs a click on the button of the page first. */
  readonly click?: true;
  /** Opens a second tab: by the site, or by the kiosk, which then says so. */
  readonly tab?: 'site' | 'ours';
}

/** @param pdf used as a `data:` address and inside scripts */
function pdfWays(pdf: Buffer): readonly PdfWay[] {
  const data = `data:application/pdf;base64,${pdf.toString('base64')}`;
  const fromScript = (act: string): string => `<script>${made(pdf)} ${act}</script>`;
  const atClick = (act: string): string =>
    `<button ${FULL}>Open</button><script>document.querySelector('button').onclick = () => { ${act} };</script>`;
  const element = (tag: string, attributes: string): string =>
    fromScript(
      `addEventListener('load', () => { const e = document.createElement('${tag}'); e.style = 'position:fixed;inset:0;width:100%;height:100%;border:0'; Object.assign(e, ${attributes}); document.body.append(e); });`,
    );
  return [
    { name: 'a move of the page', page: '<script>location = "/statement.pdf"</script>' },
    { name: 'a type in another spelling', page: '<script>location = "/spelt"</script>' },
    { name: 'no type but a name', page: '<script>location = "/octets/statement.pdf"</script>' },
    {
      name: 'an answer to a form',
      page: '<form method="post" action="/posted"><input name="a" value="b"></form><script>document.forms[0].submit()</script>',
    },
    { name: 'an address that works once', page: '<script>location = "/once/" + Math.random()</script>' },
    { name: 'a frame', page: `<iframe ${FULL} src="/statement.pdf"></iframe>` },
    { name: 'a frame of another site', page: `<iframe ${FULL} src="{other}/statement.pdf"></iframe>` },
    {
      name: 'a frame of no origin that may download',
      page: `<iframe ${FULL} sandbox="allow-scripts allow-downloads" src="/statement.pdf"></iframe>`,
    },
    { name: 'a frame with a data address', page: `<iframe ${FULL} src="${data}"></iframe>` },
    { name: 'an embed', page: `<embed ${FULL} src="/statement.pdf" type="application/pdf">` },
    { name: 'an embed without a type', page: `<embed ${FULL} src="/statement.pdf">` },
    { name: 'an object', page: `<object ${FULL} data="/statement.pdf" type="application/pdf">Nothing</object>` },
    { name: 'an embed that a script puts in', page: element('embed', '{ src: "/statement.pdf", type: "application/pdf" }') },
    { name: 'an embed of a document that the page made', page: element('embed', '{ src: url, type: "application/pdf" }') },
    { name: 'a frame of a document that the page made', page: element('iframe', '{ src: url }') },
    {
      name: 'a move to a document that the page made',
      page: fromScript('addEventListener("load", () => setTimeout(() => { location = url; }, 200));'),
    },
    {
      name: 'a link into a new tab',
      page: `<a ${FULL} target="_blank" href="/statement.pdf">Open</a>`,
      click: true,
      tab: 'site',
    },
    { name: 'a pop-up', page: atClick('open("/statement.pdf")'), click: true, tab: 'site' },
    { name: 'a pop-up of a document that the page made', page: atClick(`${made(pdf)} open(url)`), click: true, tab: 'site' },
    {
      name: 'a form into a new tab',
      page: `<form method="post" target="_blank" action="/posted"><button ${FULL}>Open</button></form>`,
      click: true,
      tab: 'site',
    },
    { name: 'an attachment', page: `<a ${FULL} href="/saved">Open</a>`, click: true, tab: 'ours' },
    {
      name: 'a download of a document that the page made',
      page: atClick(`${made(pdf)} const a = document.createElement('a'); a.href = url; a.download = 'statement.pdf'; a.click()`),
      click: true,
      tab: 'ours',
    },
  ];
}

/** Serves the ways at `/way/0`, `/way/1` and so on, and the PDF at all its addresses. */
export function servePdfWays(sites: Sites, host: string, other: string, pdf: Buffer): readonly PdfWay[] {
  const ways = pdfWays(pdf);
  for (const [at, { page, name }] of ways.entries()) {
    sites.page(
      host,
      `/way/${at}`,
      `<!doctype html><title>${name}</title><body>${page.replaceAll('{other}', sites.secureUrl(other, ''))}`,
    );
  }
  const serve = (site: string, path: string, headers: Readonly<Record<string, string>>, method?: string): void => {
    const used = new Set<string>();
    sites.page(site, path, (request, response) => {
      const again = path.startsWith('/once') && used.has(request.url ?? '');
      used.add(request.url ?? '');
      if (again || (method !== undefined && request.method !== method))
        response.writeHead(410, { 'Content-Type': 'text/plain' }).end('gone');
      else response.writeHead(200, headers).end(pdf);
    });
  };
  const type = { 'Content-Type': 'application/pdf' };
  serve(host, '/statement.pdf', type);
  serve(other, '/statement.pdf', type);
  serve(host, '/spelt', { 'Content-Type': 'Application/PDF; charset=x' });
  serve(host, '/octets/statement.pdf', { 'Content-Type': 'application/octet-stream' });
  serve(host, '/posted', type, 'POST');
  serve(host, '/once/*', type);
  serve(host, '/saved', { ...type, 'Content-Disposition': 'attachment; filename="statement.pdf"' });
  return ways;
}
