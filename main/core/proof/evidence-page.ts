/** The rules of the council's policy, what the kiosk does about each, and the tests that show it: for auditors to read and print. Pure. */
import { escapeMarkup, table } from '../summary/markup.ts';
import { printedPage } from '../summary/printed-page.ts';
import type { Evidence, RuleEvidence } from './evidence.ts';

export const EVIDENCE_PAGE = 'evidence.html';

/** @param version of the product */
export function evidencePage({ rules, electron }: Evidence, version: string): string {
  const title = 'How the kiosk keeps the policy';
  const ran =
    electron === ''
      ? 'The tests did not run with this build.'
      : `Results are those of the last run on the sources of this build, on Electron ${electron}.`;
  const body = `<p>Each rule of the council's policy: what it asks (clause), what the kiosk does (control), the tests that show it, and what they last found.
${escapeMarkup(ran)} "…" in the name of a test stands for what differs between its cases.</p>
${rules.map(section).join('\n')}`;
  const footer = `canteen-kiosk ${version}. Made by its build; nothing here is of this PC or of any visitor.`;
  return printedPage({ title, body, footer });
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
