/**
 * The rules of the council's policy, what the kiosk does about each, and the tests that show it: one file without scripts that loads nothing,
 * for auditors to read and print. Pure.
 */
import { escapeMarkup, table } from '../summary/markup.ts';
import { PAGE_STYLE } from '../summary/page-style.ts';
import type { Evidence, RuleEvidence } from './evidence.ts';

export const EVIDENCE_PAGE = 'evidence.html';

/** @param version of the product */
export function evidencePage({ rules, electron }: Evidence, version: string): string {
  const title = 'How the kiosk keeps the policy';
  const ran =
    electron === ''
      ? 'The tests did not run with this build.'
      : `Results are those of the last run on the sources of this build, on Electron ${electron}.`;
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>Each rule of the council's policy: what it asks (clause), what the kiosk does (control), the tests that show it, and what they last found.
${escapeMarkup(ran)} "…" in the name of a test stands for what differs between its cases.</p>
${rules.map(section).join('\n')}
</main>
<footer><p>canteen-kiosk ${escapeMarkup(version)}. Made by its build; nothing here is of this PC or of any visitor.</p></footer>
</body>
</html>
`;
}

function section({ id, title, clause, control, checked, notTested, tests }: RuleEvidence): string {
  const rows = tests.map((test) => [test.title, test.file, test.result]);
  const open = notTested === '' ? '' : `<p><strong>Not tested yet:</strong> ${escapeMarkup(notTested)}</p>\n`;
  return `<section>
<h2>${escapeMarkup(`${id}: ${title}`)}</h2>
<p><strong>Clause:</strong> ${escapeMarkup(clause)}</p>
<p><strong>Control:</strong> ${escapeMarkup(control)}</p>
${open}${table(`Tests of ${id}: ${checked}`, ['Test', 'File', 'Last result'], rows)}
</section>`;
}
