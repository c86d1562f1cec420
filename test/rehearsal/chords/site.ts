/** The page in which the keys are pressed: one of each element that takes keys, and a few access keys. */
import type { Sites } from '../../sites/sites.ts';
import { serveTourSites } from '../../tour/tour-sites.ts';

export const SITE = 'keys.test';

export function serveKeySite(sites: Sites): void {
  serveTourSites(sites);
  sites.page(
    SITE,
    '/',
    `<!doctype html><html lang="en"><title>Keys</title>
     <style>input, select, textarea, button { display: block; margin: 8px; font-size: 18px; width: 300px }</style>
     <h1>Keys</h1>
     <input id="field" accesskey="f" value="some text"><select id="list"><option>One<option>Two<option>Three</select>
     <input type="date" id="date"><input type="color"><input type="number"><input type="search" list="words">
     <datalist id="words"><option>one<option>two</datalist>
     <textarea accesskey="t">more text</textarea><div contenteditable>text to edit</div>
     <label><input type="checkbox">A box</label><button id="full" accesskey="b">Fill the screen</button>
     <p><a id="link" href="/">A link</a> <a href="/" target="_blank">A link to a new tab</a> <a href="mailto:a@keys.test">Mail</a></p>
     <iframe srcdoc="<input value=framed>" title="A frame"></iframe><details><summary>More</summary>Nothing</details>
     <script>document.getElementById('full').onclick = () => document.documentElement.requestFullscreen().catch(() => {})</script></html>`,
  );
}
