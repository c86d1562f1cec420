/** Addresses of carriers (sites that show other sites), by the starter rule that covers them. */

/** The inner site: its host, its address (also percent-encoded), and the address in base64 without padding. */
export interface Inner {
  readonly host: string;
  readonly url: string;
  readonly enc: string;
  readonly b64: string;
}

export function inner(host: string): Inner {
  const url = `https://${host}/`;
  return { host, url, enc: encodeURIComponent(url), b64: Buffer.from(url).toString('base64').replace(/=+$/, '') };
}

const label = (host: string) => host.replaceAll('-', '--').replaceAll('.', '-');

/** By rule id: the addresses that this carrier makes for an inner site. */
export const CARRIERS: Readonly<Record<string, (of: Inner) => readonly string[]>> = {
  'google-translate-host': ({ host }) => [`https://${label(host)}.translate.goog/?_x_tr_sl=auto&_x_tr_tl=en`],
  'google-translate': ({ url, host, enc }) => [
    `https://translate.google.com/translate?sl=auto&tl=en&u=${url}`,
    `https://translate.google.co.uk/translate?u=${enc}`,
    `https://translate.google.com/website?sl=nl&tl=en&u=${host}/`,
    `https://translate.googleusercontent.com/translate_c?depth=1&u=${enc}`,
  ],
  'microsoft-translator': ({ enc, host }) => [
    `https://www.translatetheweb.com/?from=&to=en&a=${enc}`,
    `https://www.microsofttranslator.com/bv.aspx?from=nl&to=en&a=${host}`,
    `https://ssl.translatoruser.net/bv.aspx?from=&to=en&r=true&a=${enc}`,
  ],
  'yandex-translate': ({ host }) => [`https://translate.yandex.com/translate?url=${host}&lang=de-en`],
  'yandex-translated-pages': ({ host }) => [`https://translated.turbopages.org/proxy_u/nl-en.en.0a1b2c/https/${host}/`],
  'yandex-turbo-host': ({ host }) => [
    `https://${label(host)}.turbopages.org/s/news`,
    `https://x.turbopages.org/turbo/${host}/s/`,
  ],
  'yandex-turbo': ({ enc }) => [`https://yandex.ru/turbo?text=${enc}`],
  'yandex-copies': ({ host }) => [`https://yandexwebcache.net/yandbtm?fmode=inject&url=${host}`],
  papago: ({ enc }) => [`https://papago.naver.net/website?locale=en&source=auto&target=en&url=${enc}`],
  'baidu-translate': ({ enc }) => [`https://fanyi.baidu.com/transpage?query=${enc}&from=en&to=zh&source=url`],
  'youdao-translate': ({ host }) => [`https://webtrans.yodao.com/webTransPc/index.html?from=zh&url=${host}`],
  'promt-translate': ({ enc }) => [`https://www.online-translator.com/siteTranslation/autolink?direction=de&url=${enc}`],
  'google-light-pages': ({ enc }) => [`https://googleweblight.com/i?u=${enc}`],
  'google-amp': ({ host }) => [`https://www.google.com/amp/s/${host}/x`, `https://google.co.uk/amp/${host}/`],
  'bing-amp': ({ host }) => [`https://www.bing.com/amp/s/${host}/x`],
  'amp-cache-path': ({ host }) => [`https://cdn.ampproject.org/c/s/${host}/x`, `https://www.bing-amp.com/c/s/${host}`],
  'amp-cache-host': ({ host }) => [`https://${label(host)}.cdn.ampproject.org/`],
  wayback: ({ url, host }) => [
    `https://web.archive.org/web/2020/${url}`,
    `https://web.archive.org/web/20200102030405id_/${url}`,
    `https://web.archive.org/web/2020im_/${url}x.jpg`,
    `https://web.archive.org/web/20200101000000*/${host}`,
  ],
  'wayback-save': ({ host }) => [`https://web.archive.org/save/${host}`, `https://web.archive.org/web/*/${host}`],
  'archive-it': ({ url }) => [`https://wayback.archive-it.org/12345/20200101000000/${url}`],
  'archive-today': ({ host, url }) => [
    ...['ph', 'is', 'today', 'fo', 'li', 'md', 'vn'].map((ending) => `https://archive.${ending}/newest/${url}`),
    `https://archive.ph/${host}`,
    `https://archive.today/?run=1&url=${host}`,
  ],
  'uk-web-archive': ({ url }) => [`https://www.webarchive.org.uk/wayback/archive/20200101000000/${url}`],
  'national-archives': ({ url }) => [`https://webarchive.nationalarchives.gov.uk/ukgwa/20200101000000/${url}`],
  'library-archives': ({ url }) => [
    `https://arquivo.pt/wayback/20200101000000/${url}`,
    `https://webarchive.loc.gov/all/2020/${url}`,
  ],
  megalodon: ({ url }) => [`https://megalodon.jp/2020-0101-1200-00/${url}`],
  'megalodon-search': ({ host }) => [`https://gyo.tc/${host}`],
  ghostarchive: ({ host, enc }) => [
    `https://ghostarchive.org/search?term=${host}`,
    `https://ghostarchive.org/archive2?archive=${enc}`,
  ],
  perma: ({ host }) => [`https://perma.cc/search?url=${host}`],
  'other-archives': ({ host }) => [`https://www.webcitation.org/query?url=${host}`],
  'duckduckgo-images': ({ enc }) => [`https://external-content.duckduckgo.com/iu/?u=${enc}x.jpg&f=1`],
  'startpage-images': ({ enc }) => [`https://www.startpage.com/av/proxy-image?piurl=${enc}x.jpg&sp=1`],
  'qwant-images': ({ host }) => [`https://s1.qwant.com/thumbr/0x380/a/b/x.jpg?u=${host}%2Fx.jpg&q=0`],
  'brave-images': ({ b64 }) => [`https://imgs.search.brave.com/abc/rs:fit:860:0:0/g:ce/${b64.slice(0, 18)}/${b64.slice(18)}`],
  weserv: ({ host }) => [`https://images.weserv.nl/?url=${host}/x.jpg`, `https://wsrv.nl/?w=9&url=ssl:${host}/x.jpg`],
  'wordpress-images': ({ host }) => [`https://i0.wp.com/${host}/x.jpg?ssl=1`, `https://i3.wp.com/${host}/x.jpg`],
  'wordpress-screenshots': ({ host, enc }) => [
    `https://s0.wp.com/mshots/v1/${enc}?w=800`,
    `https://s.wordpress.com/mshots/v1/${host}`,
  ],
  'google-gadget-proxy': ({ host }) => [
    `https://images1-focus-opensocial.googleusercontent.com/gadgets/proxy?container=focus&url=${host}/x.jpg`,
  ],
  'facebook-images': ({ enc }) => [`https://external.xx.fbcdn.net/safe_image.php?d=1&url=${enc}`],
  'slack-images': ({ enc }) => [`https://slack-imgs.com/?c=1&url=${enc}`],
  'cloudinary-fetch': ({ url }) => [`https://res.cloudinary.com/demo/image/fetch/${url}x.jpg`],
  statically: ({ host }) => [`https://cdn.statically.io/img/${host}/x.jpg`],
  'embedly-images': ({ enc }) => [`https://i.embed.ly/1/image/resize?key=1&url=${enc}`],
  'hive-images': ({ url }) => [`https://images.hive.blog/0x0/${url}x.jpg`],
  'pixnet-images': ({ enc }) => [`https://imageproxy.pimg.tw/resize?url=${enc}`],
  'google-picture-viewer': ({ host }) => [`https://www.google.com/imgres?safe=active&ssui=on&imgurl=${host}/x.jpg`],
  'bing-picture-viewer': ({ host }) => [`https://www.bing.com/images/search?adlt=strict&view=detailv2&mediaurl=${host}/x.jpg`],
  'yandex-picture-viewer': ({ host }) => [`https://yandex.com/images/search?family=yes&img_url=${host}/x.jpg`],
  corsproxy: ({ url, enc }) => [
    `https://corsproxy.io/?${url}`,
    `https://corsproxy.io/?${enc}`,
    `https://corsproxy.io/?url=${enc}`,
  ],
  allorigins: ({ enc }) => [`https://api.allorigins.win/raw?url=${enc}`, `https://api.allorigins.win/get?url=${enc}`],
  'cors-anywhere': ({ url, host }) => [`https://cors-anywhere.herokuapp.com/${url}`, `https://crossorigin.me/${host}`],
  'cors-fetch': ({ url }) => [`https://thingproxy.freeboard.io/fetch/${url}`],
  'cors-query': ({ host, url }) => [`https://api.codetabs.com/v1/proxy?quest=${host}`, `https://test.cors.workers.dev/?${url}`],
  htmlpreview: ({ url }) => [`https://htmlpreview.github.io/?${url}x.html`],
  'google-viewer': ({ enc }) => [
    `https://docs.google.com/gview?embedded=true&url=${enc}`,
    `https://docs.google.com/viewer?url=${enc}`,
  ],
  'office-viewer': ({ enc }) => [`https://view.officeapps.live.com/op/view.aspx?src=${enc}x.docx`],
  'zoho-viewer': ({ enc }) => [`https://viewer.zoho.com/docs/urlview.do?url=${enc}`],
  pdfjs: ({ enc }) => [`https://mozilla.github.io/pdf.js/web/viewer.html?file=${enc}`],
  'w3-validators': ({ enc, host }) => [`https://validator.w3.org/nu/?doc=${enc}`, `https://validator.w3.org/check?uri=${host}`],
  'w3-services': ({ enc }) => [`https://services.w3.org/htmldiff?doc1=${enc}&doc2=`],
  pagespeed: ({ host }) => [`https://pagespeed.web.dev/?url=${host}`, `https://search.google.com/test/rich-results?url=${host}`],
  'pagespeed-results': ({ enc }) => [`https://pagespeed.web.dev/analysis?url=${enc}`],
  'page-checkers': ({ host }) => [`https://wave.webaim.org/report?url=${host}`],
  'paywall-readers': ({ url, host }) => [`https://12ft.io/${url}`, `https://12ft.io/proxy?q=${host}`, `https://smry.ai/${host}`],
  'text-readers': ({ url, enc }) => [`https://r.jina.ai/${url}`, `https://www.textise.net/showText.aspx?strURL=${enc}`],
  hypothesis: ({ url, host }) => [`https://via.hypothes.is/${url}`, `https://via.hypothes.is/${host}`],
  'genius-annotator': ({ host }) => [`https://genius.it/${host}`],
  'feed-readers': ({ enc, host }) => [
    `https://feedly.com/i/subscription/feed%2F${enc}rss`,
    `https://www.inoreader.com/feed/${host}/rss`,
  ],
  'feed-makers': ({ enc, host }) => [`https://api.rss2json.com/v1/api.json?rss_url=${enc}`, `https://morss.it/${host}/rss`],
  'telegram-instant-view': ({ enc }) => [`https://t.me/iv?url=${enc}&rhash=1`],
  'google-exchange-cache': ({ host }) => [`https://${label(host)}.webpkgcache.com/doc/-/s/${host}/`],
  defuddle: ({ host, enc }) => [`https://defuddle.md/${host}/`, `https://defuddle.md/?url=${enc}`],
  reverso: ({ host }) => [`https://www.reverso.net/translationresults.aspx?url=${host}`],
  'common-crawl': ({ host }) => [`https://index.commoncrawl.org/CC-MAIN-2024-10-index?url=${host}&output=json`],
  'page-pictures': ({ enc }) => [`https://images.shrinktheweb.com/xino.php?stwurl=${enc}`],
};
