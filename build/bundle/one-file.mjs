// @ts-check
/** Makes a self-contained page: script, style and policy in one HTML file that works from any folder. */
import { createHash } from 'node:crypto';

/**
 * Inlines the page's script and style, names the file, and adds a content security policy that lets nothing else run or load.
 * @param {string} fileName
 * @returns {import('vite').Plugin}
 */
export function inOneFile(fileName) {
  return {
    name: 'one file',
    enforce: 'post',
    generateBundle(_, bundle) {
      const [chunks, assets] = [Object.values(bundle), Object.values(bundle)];
      const scripts = chunks.flatMap((output) => (output.type === 'chunk' ? [output.code] : []));
      const styles = assets.flatMap((output) =>
        output.type === 'asset' && output.fileName.endsWith('.css') ? [String(output.source)] : [],
      );
      const page = assets.find((output) => output.type === 'asset' && output.fileName.endsWith('.html'));
      if (page?.type !== 'asset' || scripts.length !== 1 || styles.length !== 1)
        throw new Error('the page must have one script and one style');
      const [script, style] = [inScript(scripts[0] ?? ''), styles[0] ?? ''];
      const source = String(page.source)
        .replace(/\s*<script\b[^>]*><\/script>/g, '')
        .replace(/\s*<link\b[^>]*rel="(stylesheet|modulepreload)"[^>]*>/g, '')
        .replace('<meta charset="utf-8" />', (charset) => `${charset}\n    ${policy(script, style)}`)
        // The script goes to the end of the body, after the element into which it renders. Functions, because the texts contain `$`.
        .replace('</head>', () => `  <style>${style}</style>\n  </head>`)
        .replace('</body>', () => `  <script type="module">${script}</script>\n  </body>`);
      for (const output of chunks) delete bundle[output.fileName];
      this.emitFile({ type: 'asset', fileName, source });
    },
  };
}

/**
 * Escapes what would end a script inside HTML. In valid code these sequences occur only in strings and regular expressions.
 * @param {string} code
 */
function inScript(code) {
  return code.replace(/<(\/script|!--)/gi, '\\x3C$1').trim();
}

/**
 * @param {string} script
 * @param {string} style
 */
function policy(script, style) {
  const rules = [
    "default-src 'none'",
    // WebAssembly inside the script hashes packs and passphrases.
    `script-src '${digestOf(script)}' 'wasm-unsafe-eval'`,
    `style-src '${digestOf(style)}'`,
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ];
  return `<meta http-equiv="Content-Security-Policy" content="${rules.join('; ')}" />`;
}

/** @param {string} text */
function digestOf(text) {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
