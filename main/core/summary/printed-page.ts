/** A page for printing: one file without scripts that loads nothing, so that it can be opened anywhere. Pure. */
import { escapeMarkup } from './markup.ts';
import { PAGE_STYLE } from './page-style.ts';

export interface PrintedPage {
  readonly title: string;
  /** Markup below the title. */
  readonly body: string;
  readonly footer: string;
}

export function printedPage({ title, body, footer }: PrintedPage): string {
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeMarkup(title)}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<main>
<h1>${escapeMarkup(title)}</h1>
${body}
</main>
<footer><p>${escapeMarkup(footer)}</p></footer>
</body>
</html>
`;
}
