// @ts-check
/** Parses the guide for Facilities, with only the Markdown that it uses. Pure. */

/**
 * @typedef {{ words: string, strong: boolean }} Run
 * @typedef {{ kind: 'words', runs: Run[] } | { kind: 'list', numbered: boolean, items: Run[][] } | { kind: 'table', rows: Run[][][] }} Block
 * @typedef {{ title: string, blocks: Block[] }} Section
 */

/**
 * @param {string} text
 * @returns {{ title: string, sections: Section[] }} the text below the title comes first, as a section without a title
 */
export function readGuide(text) {
  const [head = '', ...parts] = text.split(/^## /m);
  const [title = '', ...opening] = head.split('\n');
  const sections = parts.map((part) => {
    const [name = '', ...lines] = part.split('\n');
    return { title: name, blocks: blocksOf(lines.join('\n')) };
  });
  return { title: title.replace(/^# /, ''), sections: [{ title: '', blocks: blocksOf(opening.join('\n')) }, ...sections] };
}

/** @param {string} text @returns {Block[]} */
function blocksOf(text) {
  return text
    .split(/\n{2,}/)
    .map((block) => block.trim())
    .filter((block) => block !== '')
    .map(blockOf);
}

/** @param {string} text @returns {Block} */
function blockOf(text) {
  if (text.startsWith('|')) {
    const [, , ...rows] = text.split('\n').map((line) => line.replace(/^\||\|$/g, '').split('|'));
    return { kind: 'table', rows: rows.map((cells) => cells.map((cell) => runsOf(cell))) };
  }
  const mark = /^(?:\d+\.|-) /;
  if (!mark.test(text)) return { kind: 'words', runs: runsOf(text) };
  const items = text.split(/\n(?=(?:\d+\.|-) )/).map((item) => runsOf(item.replace(mark, '')));
  return { kind: 'list', numbered: !text.startsWith('-'), items };
}

/** Bold text, code and emphasis all become strong runs. @param {string} text @returns {Run[]} */
function runsOf(text) {
  const plain = text.trim().replaceAll(/\s+/g, ' ');
  return plain
    .split(/(\*\*[^*]+\*\*|`[^`]+`|\*[^*]+\*)/)
    .filter((part) => part !== '')
    .map((part) => {
      const strong = /^(?:\*\*|`|\*)(.+?)(?:\*\*|`|\*)$/.exec(part)?.[1];
      return { words: strong ?? part, strong: strong !== undefined };
    });
}

/** @param {Run[] | undefined} runs */
export function wordsOf(runs = []) {
  return runs.map(({ words }) => words).join('');
}
