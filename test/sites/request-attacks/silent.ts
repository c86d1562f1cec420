/** Features for which Chromium 130 makes no request, although they name an address. */
import { page, type RequestAttack, script } from './types.ts';

const LINK = (rel: string, more = ''): string => `<link rel=${rel} ${more} href={url}>`;

const PDF = `%PDF-1.7
1 0 obj << /Type /Catalog /Pages 2 0 R /OpenAction << /S /URI /URI ({url}) >> >> endobj
2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] >> endobj
trailer << /Root 1 0 R >>
%%EOF`;

export const SILENT_ATTACKS: readonly RequestAttack[] = [
  { ...page('a preconnect', LINK('preconnect')), counts: 'connections' },
  { ...page('a preconnect header', 'x', { Link: '<{url}>; rel=preconnect' }), counts: 'connections' },
  { ...page('a name looked up ahead', LINK('dns-prefetch')), counts: 'connections' },
  page('a prerendered page', LINK('prerender')),
  page('a speculative prerender', '<script type=speculationrules>{"prerender":[{"source":"list","urls":["{url}"]}]}</script>'),
  page(
    'a speculative prefetch by a network of its own',
    '<script type=speculationrules>{"prefetch":[{"source":"list","urls":["{url}"],"requires":["anonymous-client-ip-when-cross-origin"]}]}</script>',
  ),
  page('an icon', LINK('icon')),
  page('a touch icon', LINK('apple-touch-icon')),
  page('a manifest', LINK('manifest')),
  page('a search description', LINK('search', 'type=application/opensearchdescription+xml')),
  page('an imported page', LINK('import')),
  page('a style sheet header', 'x', { Link: '<{url}>; rel=stylesheet' }),
  page('a filter of a style', '<style>p{filter:url({url}#f)}</style><p>x'),
  page('a clip of a style', '<style>p{clip-path:url({url}#c)}</style><p>x'),
  page('a frame with a name and password', '<iframe src="https://user:word@{host}/leak"></iframe>'),
  { what: 'an early hint over HTTP/1', files: { page: { text: 'x', earlyLink: '<{url}>; rel=preload; as=script' } } },
  { what: 'a pdf that opens an address', files: { page: '<iframe src=a.pdf></iframe>', 'a.pdf': PDF } },
  page('a rule about names', '<style>@namespace url({url});p{}</style><p>x'),
  page(
    'a report by a tag',
    '<meta http-equiv=Content-Security-Policy content="script-src \'none\'; report-uri {url}"><script>1</script>',
  ),
  page('an svg part', '<svg xmlns="http://www.w3.org/2000/svg"><use href="{url}#x"/></svg>'),
  page(
    'a fenced frame',
    '<fencedframe></fencedframe><script>document.querySelector("fencedframe").config = new FencedFrameConfig("{url}")</script>',
  ),
  page('a portal', '<portal src={url}></portal>'),
  page('a web view', '<webview src={url}></webview>'),
  page('a source view', '<script>location = "view-source:{url}"</script>'),
  page('a source view in a pop-up', '<script>open("view-source:{url}")</script>'),
  page('a data page', '<script>location = "data:text/html,<img src={url}>"</script>'),
  page('a data pop-up', '<script>open("data:text/html,<img src={url}>")</script>'),
  page(
    'a picture inside a picture',
    `<img src='data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg"><image href="{url}"/></svg>'>`,
  ),
  page('an import inside a sheet of a script', '<script>new CSSStyleSheet().replaceSync("@import url({url})")</script>'),
  page('an application of java', '<applet code=x codebase={url} archive={url}></applet>'),
  page(
    'a pdf viewer of ones own',
    '<iframe src="chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/index.html?{url}"></iframe>',
  ),
  script('a style sheet of another kind', 'import s from "{url}" with { type: "text" }'),
  script('a fetch for later', 'fetchLater("{url}")'),
  script(
    'a fetch in the background',
    'await navigator.serviceWorker.register("sw.js", { scope: "./" }); const r = await navigator.serviceWorker.ready; await r.backgroundFetch.fetch("x", ["{url}"])',
    { 'sw.js': '' },
  ),
  script('shared storage', 'sharedStorage.worklet.addModule("{url}")'),
  script('an auction', 'runAdAuction({ seller: "{origin}", decisionLogicURL: "{url}", interestGroupBuyers: ["{origin}"] })'),
  script(
    'a payment method',
    'await new PaymentRequest([{ supportedMethods: "{url}" }], { total: { label: "x", amount: { currency: "GBP", value: "1" } } }).canMakePayment()',
  ),
  script(
    'an artwork of a player',
    'navigator.mediaSession.metadata = new MediaMetadata({ title: "x", artwork: [{ src: "{url}" }] })',
  ),
  script(
    'a filesystem frame',
    `webkitRequestFileSystem(0, 99, ({ root }) => root.getFile("a.html", { create: true }, (file) => file.createWriter((writer) => {
      writer.onwriteend = () => document.body.append(Object.assign(document.createElement("iframe"), { src: file.toURL() }));
      writer.write(new Blob(["<img src={url}>"], { type: "text/html" }));
    })))`,
  ),
  script('an address of another site in the history', 'history.pushState(null, "", "{url}")'),
  {
    what: 'a style sheet that transforms',
    files: { page: '<iframe src=a.xml></iframe>', 'a.xml': '<?xml-stylesheet type="text/xsl" href="{url}"?><x/>' },
  },
  {
    what: 'a part of a style sheet that transforms',
    files: {
      page: '<iframe src=a.xml></iframe>',
      'a.xml': '<?xml-stylesheet type="text/xsl" href="a.xsl"?><x/>',
      'a.xsl':
        '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:include href="{url}"/></xsl:stylesheet>',
    },
  },
  {
    what: 'a document read while transforming',
    files: {
      page: '<iframe src=a.xml></iframe>',
      'a.xml': '<?xml-stylesheet type="text/xsl" href="a.xsl"?><x/>',
      'a.xsl': `<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:template match="/"><html><xsl:value-of select="document('{url}')"/></html></xsl:template></xsl:stylesheet>`,
    },
  },
  {
    what: 'an outer part of an xml page',
    files: { page: '<iframe src=a.xml></iframe>', 'a.xml': '<!DOCTYPE x [<!ENTITY e SYSTEM "{url}">]><x>&e;</x>' },
  },
];
