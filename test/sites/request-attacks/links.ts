/** Requests caused by `link` elements and response headers, and reports that a page can make Chromium send. */
import { page, type RequestAttack } from './types.ts';

const CLICK = '<script>document.querySelector("a,area,button").click()</script>';
const BREAK_A_RULE = '<script>try { eval("1") } catch {}</script>';

export const LINK_ATTACKS: readonly RequestAttack[] = [
  page('a preload', '<link rel=preload as=script href={url}>'),
  page('a preload of data', '<link rel=preload as=fetch crossorigin href={url}>'),
  page('a preload of a picture', '<link rel=preload as=image imagesrcset="{url} 1x">'),
  page('a module preload', '<link rel=modulepreload href={url}>'),
  page('a prefetch', '<link rel=prefetch href={url}>'),
  page('a prefetch of a page', '<link rel=prefetch as=document href={url}>'),
  {
    ...page('a speculative prefetch', '<script type=speculationrules>{"prefetch":[{"source":"list","urls":["{url}"]}]}</script>'),
    givenUp: true,
  },
  page('a dictionary', '<link rel=compression-dictionary href={url}>'),
  page('an attribution source', '<img attributionsrc={url}>'),
  page('a link that pings', `<a href=#x ping={url}>x</a>${CLICK}`),
  page('an area that pings', `<map name=m><area href=#x ping={url}></map><img usemap=#m>${CLICK}`),
];

export const HEADER_ATTACKS: readonly RequestAttack[] = [
  page('a preload header', 'x', { Link: '<{url}>; rel=preload; as=script' }),
  page('a module preload header', 'x', { Link: '<{url}>; rel=modulepreload' }),
  page('a dictionary header', 'x', { Link: '<{url}>; rel=compression-dictionary' }),
  page('a prefetch header', 'x', { Link: '<{url}>; rel=prefetch' }),
  page('speculation rules elsewhere', 'x', { 'Speculation-Rules': '"{url}"' }),
  page('a report of a broken rule', BREAK_A_RULE, { 'Content-Security-Policy': "script-src 'unsafe-inline'; report-uri {url}" }),
  page('a report of a rule only watched', BREAK_A_RULE, {
    'Content-Security-Policy-Report-Only': "script-src 'unsafe-inline'; report-uri {url}",
  }),
];

/** Both headers with which a page names the endpoint of its reports. */
const REPORTS = {
  'Reporting-Endpoints': 'r="{url}"',
  'Report-To': '{"group":"r","max_age":9999,"endpoints":[{"url":"{url}"}]}',
};

const DEFAULT = {
  'Reporting-Endpoints': 'default="{url}"',
  'Report-To': '{"max_age":9999,"endpoints":[{"url":"{url}"}]}',
};

/** Chromium sends these a minute after the first one. */
export const REPORT_ATTACKS: readonly RequestAttack[] = [
  page('a report to an endpoint', BREAK_A_RULE, {
    ...REPORTS,
    'Content-Security-Policy': "script-src 'unsafe-inline'; report-to r",
  }),
  page(
    'a report of an old feature',
    '<script>const x = new XMLHttpRequest(); x.open("GET", "page", false); x.send()</script>',
    DEFAULT,
  ),
  page('a report of an intervention', '<script>navigator.vibrate(9)</script>', DEFAULT),
  {
    ...page('a report of the network', '<img src=page?again>', {
      ...REPORTS,
      NEL: '{"report_to":"r","max_age":9999,"success_fraction":1.0}',
    }),
    givenUp: true,
  },
  page('a report of a permission', '<script>navigator.geolocation.getCurrentPosition(() => {})</script>', {
    ...REPORTS,
    'Permissions-Policy': 'geolocation=();report-to=r',
  }),
  {
    what: 'a report of an opener',
    files: {
      page: {
        text: '<script>open("other")</script>',
        headers: { ...REPORTS, 'Cross-Origin-Opener-Policy': 'same-origin; report-to="r"' },
      },
      other: 'other',
    },
  },
  {
    what: 'a report of an embedder',
    files: {
      page: {
        text: '<iframe src=other></iframe>',
        headers: { ...REPORTS, 'Cross-Origin-Embedder-Policy': 'require-corp; report-to="r"' },
      },
      other: 'other',
    },
  },
];
