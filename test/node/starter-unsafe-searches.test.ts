import { expect, test } from '@playwright/test';
import { inWords, starterFilter } from '../fakes/starter.ts';

test('mail, maps, translators and encyclopaedias of engines without enforceable safe search open', async () => {
  const filter = await starterFilter();
  const hosts = [
    ...['mail.sogou.com', 'fanyi.sogou.com', 'map.sogou.com', 'pinyin.sogou.com', 'baike.sogou.com', 'weixin.sogou.com'],
    ...['ditu.so.com', 'baike.so.com', 'fanyi.so.com', 'map.coccoc.com', 'browser.coccoc.com', 'translate.kagi.com'],
    ...['help.kagi.com', 'blog.kagi.com', 'maps.metager.de', 'maps.metager.org', 'mail.lilo.org', 'about.ask.com'],
    ...['etsi.me', 'darmarit.org', 'priv.au', 'copp.gg', 'opnxng.com', 'html2pdf.com', 'web2pdfconvert.com', 'pdfcrowd.com'],
    ...['gtmetrix.com', 'webpagetest.org', 'whoer.net', 'fanyi.baidu.com', 'map.baidu.com', 'baike.baidu.com', 'tieba.baidu.com'],
  ];
  const addresses = [...hosts, 'metager.de/plugin', 'metager.org/help', 'metager.org/en-GB/about'];
  const found = addresses.map((address) => [address, inWords(filter.decideUrl(`https://${address}`))]);
  expect(found.filter(([, words]) => words !== 'allow')).toEqual([]);
});

test('the searches of those engines are blocked at every address', async () => {
  const filter = await starterFilter();
  const addresses = [
    ...['www.sogou.com/web?query=a', 'pic.sogou.com/pics?query=a', 'v.sogou.com/v?query=a', 'm.sogou.com/web/searchList.jsp'],
    ...['www.so.com/s?q=a', 'image.so.com/i?q=a', 'video.so.com/v?q=a', 'm.so.com/s?q=a', 'www.haosou.com/s?q=a'],
    ...['coccoc.com/search?query=a', 'kagi.com/search?q=a', 'kagi.com/html/search?q=a', 'kagi.com/images?q=a'],
    ...['metager.de/meta/meta.ger3?eingabe=a', 'metager.org/meta/meta.ger3', 'metager.org/en-GB/meta/meta.ger3?eingabe=a'],
    ...['search.lilo.org/?q=a', 'www.ask.com/web?q=a', 'uk.ask.com/web?q=a', 'etsi.me/search?q=a', 'priv.au/search'],
    ...['darmarit.org/searx/search?q=a', 'copp.gg/search?q=a', 'opnxng.com/search?q=a', 'www.baidu.com/s?wd=a'],
  ];
  const found = addresses.map((address) => inWords(filter.decideUrl(`https://${address}`)));
  expect(found).toEqual(addresses.map(() => 'unsafe-search (list:unsafe-search)'));
});

test('engines without enforceable safe search are blocked @P6', async () => {
  const filter = await starterFilter();
  const engines = [
    ...['searx.be/search?q=a', 'paulgo.io/', 'www.dogpile.com/serp?q=a', 'gibiru.com/results.html?q=a', 'you.com/search?q=a'],
    ...['html.duckduckgo.com/html/?q=a', 'lite.duckduckgo.com/lite/?q=a', 'explicit.bing.net/x.jpg', 'www.baidu.com/s?wd=a'],
    ...['search.aol.com/aol/search?q=a', 'www.sogou.com/web?query=a', 'search.naver.com/search.naver?query=a', 'presearch.com/'],
  ];
  const found = engines.map((address) => inWords(filter.decideUrl(`https://${address}`)));
  expect(found).toEqual(engines.map(() => 'unsafe-search (list:unsafe-search)'));
});

test('suggestions, pictures and accounts of engines are neither rewritten nor blocked', async () => {
  const filter = await starterFilter();
  const addresses = [
    ...['www.google.com/complete/search?q=a&client=gws-wiz', 'www.google.com/maps/place/Enfield', 'accounts.google.com/signin'],
    ...['encrypted-tbn0.gstatic.com/images?q=tbn:abc', 'www.bing.com/AS/Suggestions?qry=a', 'th.bing.com/th?id=OIP.abc'],
    ...['duckduckgo.com/ac/?q=a', 'duckduckgo.com/y.js', 'imgs.search.brave.com/', 'mail.yandex.ru/', 'mail.yahoo.com/'],
    ...['api.qwant.com/v3/suggest?q=a', 'ac.ecosia.org/?q=a', 'www.startpage.com/do/mypage.pl', 'news.google.com/'],
  ];
  expect(addresses.filter((address) => inWords(filter.decideUrl(`https://${address}`)) !== 'allow')).toEqual([]);
});
