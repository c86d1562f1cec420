// @ts-check
/** Text of Windows PowerShell 5.1: values as literals, and the check that everything that is opened is closed. */

/** PowerShell takes the typographic quotes for the plain one, so they end a string just as well. */
const SINGLE_QUOTES = /['\u2018\u2019\u201a\u201b]/g;
const PAIRS = new Map([
  [')', '('],
  ['}', '{'],
  [']', '['],
]);

/** @typedef {string | number | boolean | null | undefined | readonly Literal[]} Literal */

/**
 * @param {Literal} value
 * @returns {string} code that gives exactly this value
 * @throws {Error} for what a literal on one line cannot hold
 */
export function literal(value) {
  if (value === null || value === undefined) return '$null';
  if (typeof value === 'boolean') return value ? '$true' : '$false';
  if (typeof value === 'number') return integer(value);
  if (typeof value === 'string') return quoted(value);
  return `@(${value.map(literal).join(', ')})`;
}

/**
 * @param {Record<string, Literal>} fields
 * @returns {string} code that gives an object with these fields
 */
export function object(fields) {
  return `[pscustomobject]@{ ${Object.entries(fields)
    .map(([name, value]) => `${name} = ${literal(value)}`)
    .join('; ')} }`;
}

/**
 * What is not closed in a script, or nothing. Knows comments, strings with code inside, here-strings and brackets; it is no parser
 * of PowerShell (README.md says what else was done).
 * @param {string} script
 * @returns {string | null}
 */
export function notClosed(script) {
  /** @type {{ sign: string, line: number }[]} */
  const open = [];
  let line = 1;
  const inText = () => open.at(-1)?.sign === '"';
  for (let i = 0; i < script.length; i++) {
    const rest = script.slice(i, i + 2);
    const sign = script[i] ?? '';
    if (sign === '\n') line++;
    if (sign === '`') i++;
    else if (inText()) {
      if (sign === '"' && rest === '""') i++;
      else if (sign === '"') open.pop();
      else if (rest === '$(') {
        open.push({ sign: '(', line });
        i++;
      }
    } else {
      const end = endOfPlain(script, i);
      if (end === -1) return `line ${line}: ${rest} is not closed`;
      if (end > i) {
        line += script.slice(i, end).split('\n').length - 1;
        i = end - 1;
      } else if ('({["'.includes(sign)) open.push({ sign, line });
      else if (PAIRS.has(sign) && open.pop()?.sign !== PAIRS.get(sign)) return `line ${line}: ${sign} closes nothing`;
    }
  }
  const left = open.at(-1);
  return left === undefined ? null : `line ${left.line}: ${left.sign} is not closed`;
}

/**
 * Where a comment, a here-string or a single-quoted string that begins here ends: behind it, here when none begins, -1 when it
 * never ends.
 * @param {string} script
 * @param {number} i
 */
function endOfPlain(script, i) {
  const behind = (/** @type {string} */ end) => {
    const at = script.indexOf(end, i + 2);
    return at < 0 ? -1 : at + end.length;
  };
  const rest = script.slice(i, i + 2);
  if (rest === '<#') return behind('#>');
  if (/^@["']$/.test(rest)) return behind(`\n${rest[1]}@`);
  if (rest[0] === '#') return lineEnd(script, i);
  if (rest[0] !== "'") return i;
  for (let at = i + 1; at < script.length; at++) {
    if (script[at] !== "'") continue;
    if (script[at + 1] !== "'") return at + 1;
    at++;
  }
  return -1;
}

/**
 * @param {string} script
 * @param {number} i
 */
function lineEnd(script, i) {
  const at = script.indexOf('\n', i);
  return at < 0 ? script.length : at;
}

/** @param {number} value */
function integer(value) {
  if (!Number.isInteger(value)) throw new Error(`${value} is no whole number`);
  return String(value);
}

/** @param {string} value */
function quoted(value) {
  if ([...value].some((letter) => letter < ' ')) throw new Error(`${JSON.stringify(value)} does not fit on a line`);
  return `'${value.replace(SINGLE_QUOTES, '$&$&')}'`;
}
