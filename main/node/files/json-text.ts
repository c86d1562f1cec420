import type { Result } from './result.ts';

/** A syntax error with its position (from 1) and advice. */
interface JsonFault {
  readonly line: number;
  readonly column: number;
  readonly what: string;
}

export type JsonText = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly fault: JsonFault };

/** Keeps a hostile file from exhausting the stack; settings are three levels deep. */
const MAX_DEPTH = 50;

/**
 * Parses JSON. Unlike `JSON.parse` it gives a position and advice for every error (V8 gives a position for some only), and refuses
 * duplicate keys, of which one would silently win.
 */
export function parseJson(text: string): JsonText {
  try {
    new Scanner(text).document();
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    if (!(error instanceof Mistake)) throw error;
    const before = text.slice(0, error.at).split('\n');
    return { ok: false, fault: { line: before.length, column: (before.at(-1) ?? '').length + 1, what: error.message } };
  }
}

/** The same, with the mistake as a sentence for staff; `shownName` is what it calls the file. */
export function readJsonText(text: string, shownName: string): Result<unknown> {
  const json = parseJson(text);
  if (json.ok) return json;
  const { line, column, what } = json.fault;
  return { ok: false, problems: [`${shownName}: line ${line}, column ${column}: ${what}`] };
}

class Mistake extends Error {
  readonly at: number;
  constructor(at: number, what: string) {
    super(what);
    this.at = at;
  }
}

class Scanner {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): void {
    this.#value(0);
    this.#space();
    if (this.#at < this.#text.length)
      this.#fail('Something is left over after the end. Remove it, or look for a bracket too many before it.');
  }

  #value(depth: number): void {
    this.#space();
    if (depth > MAX_DEPTH) this.#fail('Too many brackets inside one another.');
    if (this.#take('{')) this.#members(depth);
    else if (this.#take('[')) this.#items(depth);
    else if (this.#text[this.#at] === '"') this.#string();
    else this.#word();
  }

  #word(): void {
    if (this.#match(/(true|false|null)(?![\w])/y) || this.#match(/-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?(?![\w.])/y)) return;
    if (this.#at >= this.#text.length) this.#fail('The file ends too early. A closing bracket is missing.');
    if (/[}\],]/.test(this.#text[this.#at] ?? '')) this.#fail('A value is missing here, or the comma before it is one too many.');
    this.#fail('This is not a value. Text needs double quotes around it; write numbers, true, false and null without.');
  }

  #members(depth: number): void {
    const keys = new Set<string>();
    this.#space();
    if (this.#take('}')) return;
    do {
      this.#space();
      const at = this.#at;
      if (this.#text[at] === '}') this.#fail('Remove the comma before this bracket.');
      if (this.#text[at] !== '"') this.#fail('A setting\'s name in double quotes belongs here, as in "name": "value".');
      const key = this.#string();
      if (keys.has(key)) throw new Mistake(at, `"${key}" is written twice in the same place. Keep one of them.`);
      keys.add(key);
      this.#space();
      if (!this.#take(':')) this.#fail(`A colon is missing after "${key}".`);
      this.#value(depth + 1);
      this.#space();
    } while (this.#take(','));
    if (!this.#take('}')) this.#fail('A comma or a closing curly bracket is missing before this.');
  }

  #items(depth: number): void {
    this.#space();
    if (this.#take(']')) return;
    do {
      this.#space();
      if (this.#text[this.#at] === ']') this.#fail('Remove the comma before this bracket.');
      this.#value(depth + 1);
      this.#space();
    } while (this.#take(','));
    if (!this.#take(']')) this.#fail('A comma or a closing square bracket is missing before this.');
  }

  #string(): string {
    const start = this.#at;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them inside text.
    const found = this.#match(/"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y);
    if (found === null)
      this.#fail('This text is not closed by a double quote on its line, or has a backslash too many (write \\\\ for one).');
    return String(JSON.parse(this.#text.slice(start, this.#at)));
  }

  #space(): void {
    this.#match(/[ \t\r\n]*/y);
    if (this.#text.startsWith('//', this.#at) || this.#text.startsWith('/*', this.#at))
      this.#fail('Comments are not possible in this file. Remove it.');
  }

  #take(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? null;
    if (found !== null) this.#at += found.length;
    return found;
  }

  #fail(what: string): never {
    throw new Mistake(this.#at, what);
  }
}
