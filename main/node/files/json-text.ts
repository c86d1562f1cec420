import { type JSONVisitor, type ParseErrorCode, printParseErrorCode, visit } from 'jsonc-parser';
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

class Mistake extends Error {
  readonly fault: JsonFault;
  constructor(fault: JsonFault) {
    super(fault.what);
    this.fault = fault;
  }
}

/**
 * Parses JSON. Unlike `JSON.parse` it gives a position and advice for every error (V8 gives a position for some only), and refuses
 * duplicate keys, of which one would silently win.
 */
export function parseJson(text: string): JsonText {
  try {
    check(text);
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    if (!(error instanceof Mistake)) throw error;
    return { ok: false, fault: error.fault };
  }
}

/** Like `parseJson`, but with the mistake as a sentence for staff; `shownName` is the name of the file in it. */
export function readJsonText(text: string, shownName: string): Result<unknown> {
  const json = parseJson(text);
  if (json.ok) return json;
  const { line, column, what } = json.fault;
  return { ok: false, problems: [`${shownName}: line ${line}, column ${column}: ${what}`] };
}

/** Throws at the first mistake, because the parser would continue after it, and to any depth of brackets. */
function check(text: string): void {
  /** The open brackets: for a curly one its keys so far, for a square one null. */
  const open: (Set<string> | null)[] = [];
  const fail = (what: string, line: number, character: number): never => {
    throw new Mistake({ line: line + 1, column: character + 1, what });
  };
  const begin = (keys: Set<string> | null, line: number, character: number) => {
    if (open.push(keys) > MAX_DEPTH + 1) fail('Too many brackets inside one another.', line, character);
  };
  const end = () => {
    open.pop();
  };
  const visitor: JSONVisitor = {
    onObjectBegin: (_offset, _length, line, character) => begin(new Set(), line, character),
    onArrayBegin: (_offset, _length, line, character) => begin(null, line, character),
    onObjectEnd: end,
    onArrayEnd: end,
    onObjectProperty: (key, _offset, _length, line, character) => {
      const keys = open.at(-1);
      if (keys?.has(key)) fail(`"${key}" is written twice in the same place. Keep one of them.`, line, character);
      keys?.add(key);
    },
    onError: (code, offset, _length, line, character) => {
      const before = text.slice(0, offset).trimEnd().at(-1) ?? '';
      fail(adviceFor(code, before, text[offset] ?? '', open.at(-1) ?? null), line, character);
    },
  };
  visit(text, visitor, { disallowComments: true });
}

function adviceFor(code: ParseErrorCode, before: string, found: string, keys: ReadonlySet<string> | null): string {
  const error = printParseErrorCode(code);
  if (/Comment/.test(error)) return 'Comments are not possible in this file. Remove it.';
  if (/EndOfString|Unicode|Character/.test(error))
    return 'This text is not closed by a double quote on its line, or has a backslash too many (write \\\\ for one).';
  if (error === 'EndOfFileExpected')
    return 'Something is left over after the end. Remove it, or look for a bracket too many before it.';
  if (error === 'CloseBracketExpected' || (error === 'CommaExpected' && keys === null))
    return 'A comma or a closing square bracket is missing before this.';
  if (error === 'CloseBraceExpected' || error === 'CommaExpected')
    return 'A comma or a closing curly bracket is missing before this.';
  if (error === 'ColonExpected') return `A colon is missing after "${[...(keys ?? [])].at(-1)}".`;
  if (before === ',' && found === (keys === null ? ']' : '}')) return 'Remove the comma before this bracket.';
  if (keys !== null && /[{,]/.test(before)) return 'A setting\'s name in double quotes belongs here, as in "name": "value".';
  if (found === '') return 'The file ends too early. A closing bracket is missing.';
  if (/[}\],]/.test(found)) return 'A value is missing here, or the comma before it is one too many.';
  return 'This is not a value. Text needs double quotes around it; write numbers, true, false and null without.';
}
