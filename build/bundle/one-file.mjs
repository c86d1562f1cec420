// @ts-check
/** A page with everything inside: script, style and policy in one HTML file that works from any folder. */
import { createHash } from 'node:crypto';

/**
 * Puts the page's script and style into the document, names the file, and writes a policy that lets nothing else run or be loaded.
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
        // After the place where the page is built. A function: the text has `$` signs of its own.
        .replace('</head>', () => `  <style>${style}</style>\n  </head>`)
        .replace('</body>', () => `  <script type="module">${script}</script>\n  </body>`);
      for (const output of chunks) delete bundle[output.fileName];
      this.emitFile({ type: 'asset', fileName, source });
    },
  };
}

/**
 * A script that stands inside a document must not hold what ends it there. All of these can only be in strings and patterns.
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
    // Digests of packs and of pass phrases are computed by WebAssembly that is inside the script.
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
