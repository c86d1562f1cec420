/** Requests caused by elements and styles of a page. */
import { page, type RequestAttack } from './types.ts';

const SVG = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"';

export const ELEMENT_ATTACKS: readonly RequestAttack[] = [
  page('a picture', '<img src={url}>'),
  { ...page('a picture over http', '<img src={plain}>'), opens: '{plainPage}' },
  page('a picture with sizes', '<img srcset="{url} 1x">'),
  page('a picture element', '<picture><source srcset={url}><img></picture>'),
  page('a picture that is lazy', '<img loading=lazy src={url}>'),
  page('a picture below another base', '<base href={origin}><img src=/leak>'),
  page('a picture written by a script', '<script>document.write("<img src={url}>")</script>'),
  page('a picture button', '<input type=image src={url}>'),
  page('a background in the old way', '<body background={url}>'),
  page('a table background', '<table background={url}><tr><td>x</table>'),
  page('a picture in an svg', `<svg ${SVG} width=9 height=9><image href={url} width=9 height=9 /></svg>`),
  page('a picture in an svg by its old name', `<svg ${SVG}><image xlink:href="{url}" width=9 height=9 /></svg>`),
  page(
    'a picture in an svg filter',
    `<svg ${SVG}><filter id=f><feImage href={url} /></filter><rect width=9 height=9 filter=url(#f) /></svg>`,
  ),
  page('a script', '<script src={url}></script>'),
  page('a script module', '<script type=module src={url}></script>'),
  page('a script in an svg', `<svg ${SVG}><script href={url}></script></svg>`),
  page('a module that imports', '<script type=module>import "{url}"</script>'),
  page(
    'a module by an import map',
    '<script type=importmap>{"imports":{"x":"{url}"}}</script><script type=module>import "x"</script>',
  ),
  page('a video', '<video src={url} preload=auto></video>'),
  page('a video source', '<video preload=auto><source src={url}></video>'),
  page('a video poster', '<video poster={url}></video>'),
  page('a sound', '<audio src={url} preload=auto></audio>'),
  page(
    'a video track',
    '<video crossorigin><track default kind=captions src={url}></video><script>document.querySelector("track").track.mode="showing"</script>',
  ),
  page('an object', '<object data={url}></object>'),
  page('an object that is a picture', '<object type=image/png data={url}></object>'),
  // A sandbox has no plug-ins, and Chromium's PDF viewer is one. The shell turns these elements into frames.
  { ...page('an object that is a pdf', '<object type=application/pdf data={url}></object>'), givenUp: true },
  page('an embedded thing', '<embed src={url}>'),
  { ...page('an embedded pdf', '<embed type=application/pdf src={url}>'), givenUp: true },
  page('a frame', '<iframe src={url}></iframe>'),
  page('a frame that is lazy', '<iframe loading=lazy src={url}></iframe>'),
  page('a frame in a sandbox', '<iframe sandbox src={url}></iframe>'),
  page('a frame without credentials', '<iframe credentialless src={url}></iframe>'),
  { what: 'a frame of a frameset', files: { page: '<frameset><frame src={url}></frameset>' } },
  page('a frame that a script moves', '<iframe></iframe><script>frames[0].location = "{url}"</script>'),
  page('a frame that moves by itself', '<iframe srcdoc="<meta http-equiv=refresh content=0;url={url}>"></iframe>'),
  page('a picture in a frame without address', '<iframe srcdoc="<img src={url}>"></iframe>'),
  page('a picture in a sandbox without address', '<iframe sandbox srcdoc="<img src={url}>"></iframe>'),
  page('a picture in a data frame', '<iframe src="data:text/html,<img src={url}>"></iframe>'),
  page(
    'a picture in a data frame that is an svg',
    `<iframe src='data:image/svg+xml,<svg ${SVG}><image href="{url}"/></svg>'></iframe>`,
  ),
  page(
    'a picture in a blob frame',
    '<iframe></iframe><script>const b=new Blob(["<img src={url}>"],{type:"text/html"});frames[0].location=URL.createObjectURL(b)</script>',
  ),
  page('a picture in a blank frame', '<iframe></iframe><script>frames[0].document.body.innerHTML="<img src={url}>"</script>'),
  page('a picture in a script frame', '<iframe src="javascript:`<img src={url}>`"></iframe>'),
  page('a picture in a hidden root', '<div><template shadowrootmode=open><img src={url}></template></div>'),
  {
    what: 'a picture in an svg document',
    files: {
      page: '<iframe src=picture.svg></iframe>',
      'picture.svg': `<svg ${SVG}><image href="{url}" width="9" height="9"/></svg>`,
    },
  },
  {
    what: 'a picture from a related host',
    // Documents behind the gates are in a sandbox, in which `document.domain` cannot be set.
    givenUp: true,
    files: {
      page: {
        text: '<script>document.domain="attacker.test"</script><iframe src=inner></iframe>',
        headers: { 'Origin-Agent-Cluster': '?0' },
      },
      inner: {
        text: '<body><script>document.domain="attacker.test";parent.document.body.append(Object.assign(new Image(),{src:"{url}"}))</script>',
        headers: { 'Origin-Agent-Cluster': '?0' },
      },
    },
  },
];

export const STYLE_ATTACKS: readonly RequestAttack[] = [
  page('a style sheet', '<link rel=stylesheet href={url}>'),
  page('a style sheet for print', '<link rel=stylesheet media=print href={url}>'),
  page('an alternate style sheet', '<link rel="alternate stylesheet" title=x href={url}>'),
  page('an imported style sheet', '<style>@import "{url}"</style>'),
  { what: 'a style sheet of a style sheet', files: { page: '<link rel=stylesheet href=a.css>', 'a.css': '@import url({url});' } },
  {
    what: 'a style sheet of an xml page',
    files: { page: '<iframe src=a.xml></iframe>', 'a.xml': '<?xml-stylesheet type="text/css" href="{url}"?><x/>' },
  },
  page('a font', '<style>@font-face{font-family:x;src:url({url})}p{font-family:x}</style><p>x'),
  ...[
    ['a background', 'background:url({url})'],
    ['a background out of a set', 'background:image-set("{url}" 1x)'],
    ['a background of two', 'background:-webkit-cross-fade(url({url}),url({url}),50%)'],
    ['a background by a variable', '--u:url({url});background:var(--u)'],
    ['a border picture', 'border:9px solid;border-image:url({url}) 1'],
    ['a mask', 'mask-image:url({url})'],
    ['a shape', 'float:left;shape-outside:url({url})'],
    ['a list mark', 'display:list-item;list-style-image:url({url})'],
    ['a pointer', 'cursor:url({url}),auto'],
    ['content', 'content:url({url})'],
  ].map(([what = '', style = '']) => page(`${what} of a style`, `<style>p{height:9px;width:9px;${style}}</style><p>x`)),
];
