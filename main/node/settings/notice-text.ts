import type { Nodes, Paragraph, PhrasingContent, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import type { Notice, NoticeBlock, NoticeText } from '../../core/view/notice.ts';
import type { Result } from '../files/result.ts';

export const MAX_NOTICE_BYTES = 64 << 10;

/**
 * Parses the text of a notice. Only what can be shown without markup of its own is accepted: headings, paragraphs, lists and strong words
 * (docs/design.md, section 4, "Texts"). Anything else is reported as a problem, not left out; each problem begins with its line.
 * Text below a line `---` in the body is for "Read all the rules".
 */
export function parseNotice(text: string): Result<Notice> {
  const lines = text.split(/\r\n|\r|\n/);
  const front = readFront(lines);
  // The front matter is replaced by empty lines, so that line numbers are the same as in the editor.
  const body = '\n'.repeat(front.length) + lines.slice(front.length).join('\n');
  const reader = new NoticeReader();
  const nodes = fromMarkdown(body).children;
  const cut = nodes.findIndex(({ type }) => type === 'thematicBreak');
  const [first, rest] = cut < 0 ? [nodes, []] : [nodes.slice(0, cut), nodes.slice(cut + 1)];
  const blocks = first.flatMap((node) => reader.block(node));
  const more = rest.flatMap((node) => reader.block(node));
  const problems = [...front.problems, ...reader.problems];
  if (problems.length === 0) problems.push(...emptyLayers(lines.length, nodes[cut], { blocks, more }));
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: { version: front.version, blocks, more } };
}

/** @param cut the line between the layers, if there is one */
function emptyLayers(lines: number, cut: RootContent | undefined, { blocks, more }: Omit<Notice, 'version'>): readonly string[] {
  if (blocks.length + more.length === 0) return [`line ${lines}: The notice has no words. Write it below the line "---".`];
  const line = `line ${cut?.position?.start.line}`;
  if (blocks.length === 0) return [`${line}: Nothing stands above this line for the first screen. Write the main points there.`];
  if (cut !== undefined && more.length === 0)
    return [`${line}: Nothing stands below this line for "Read all the rules". Write the rest there, or remove the line.`];
  return [];
}

/** Reads the lines between two `---` at the top, which hold `version:`. `length` is their number, including the two `---`. */
function readFront(lines: readonly string[]): { version: string; length: number; problems: string[] } {
  const end = lines.findIndex((line, index) => index > 0 && line.trim() === '---');
  if (lines[0]?.trim() !== '---' || end < 0) {
    return {
      version: '',
      length: 0,
      problems: ['line 1: The file must begin with the lines "---", "version: 2026-11" and "---".'],
    };
  }
  const problems: string[] = [];
  let version = '';
  for (const [index, line] of lines.slice(1, end).entries()) {
    const [, key, value = ''] = /^\s*(?:([^:\s]+)\s*:\s*(.*?))?\s*$/.exec(line) ?? ['', line];
    if (key === undefined) continue;
    if (key !== 'version') problems.push(`line ${index + 2}: Only "version:" may stand here. Remove the line.`);
    else if (!/^[A-Za-z0-9][A-Za-z0-9.-]{0,31}$/.test(value))
      problems.push(`line ${index + 2}: The version must be letters, digits, dots and hyphens, such as 2026-11.`);
    else version = value;
  }
  if (version === '' && problems.length === 0)
    problems.push('line 2: The version is missing. Write "version: 2026-11" with this month.');
  return { version, length: end + 1, problems };
}

class NoticeReader {
  readonly problems: string[] = [];

  block(node: RootContent): NoticeBlock[] {
    switch (node.type) {
      case 'heading':
        if (node.depth > 3) this.#refuse(node, 'Use at most three # for a heading.');
        return [{ kind: 'heading', level: node.depth === 1 ? 1 : node.depth === 2 ? 2 : 3, text: this.#texts(node.children) }];
      case 'paragraph':
        return [{ kind: 'paragraph', text: this.#paragraph(node) }];
      case 'list':
        return [
          { kind: 'list', ordered: node.ordered === true, items: node.children.map((item) => this.#item(item.children, item)) },
        ];
      case 'thematicBreak':
        this.#refuse(node, 'There may be one line "---" below the version: it divides the first screen from the rest.');
        return [];
      default:
        this.#refuse(
          node,
          `${NAMES[node.type] ?? 'This'} cannot be shown in the notice. Write it as plain paragraphs or a list.`,
        );
        return [];
    }
  }

  #item(children: readonly RootContent[], item: Nodes): NoticeText[] {
    const [only, ...more] = children;
    if (only?.type === 'paragraph' && more.length === 0) return this.#paragraph(only);
    this.#refuse(more[0] ?? item, 'Each point of a list must be one paragraph, without lists or anything else in it.');
    return [];
  }

  #paragraph(node: Paragraph): NoticeText[] {
    const texts = this.#texts(node.children);
    // The parser does not know Markdown's extension for tables: a table would be shown as text full of bars.
    if (/^\s*\|.*\|/.test(texts.map(({ text }) => text).join('')))
      this.#refuse(node, 'A table cannot be shown in the notice. Write it as a list.');
    return texts;
  }

  #texts(nodes: readonly PhrasingContent[], strong = false): NoticeText[] {
    return nodes.flatMap((node): NoticeText[] => {
      if (node.type === 'text') return [{ text: node.value.replace(/\s+/g, ' '), strong }];
      if (node.type === 'strong') return this.#texts(node.children, true);
      const advice = node.type === 'emphasis' ? 'Use two stars on each side for **strong** words.' : 'Write it as plain words.';
      this.#refuse(node, `${NAMES[node.type] ?? 'This'} cannot be shown in the notice. ${advice}`);
      return [];
    });
  }

  #refuse(node: Nodes, what: string): void {
    this.problems.push(`line ${node.position?.start.line ?? 1}: ${what}`);
  }
}

/** The names of the Markdown elements that a notice must not contain. */
const NAMES: Readonly<Record<string, string>> = {
  blockquote: 'A quotation',
  break: 'A forced line break (two spaces or a backslash at the end of a line)',
  code: 'Code (lines that begin with four spaces or three backticks)',
  definition: 'A link',
  emphasis: 'Slanted text',
  html: 'HTML',
  image: 'A picture',
  imageReference: 'A picture',
  inlineCode: 'Code (backticks)',
  link: 'A link',
  linkReference: 'A link',
};
