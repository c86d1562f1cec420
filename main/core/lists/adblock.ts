/** Reads adblock lists as AdGuard's DNS filter does: only rules for whole hosts. */
import { type Item, type LineReader, NOTHING, type Unusable, unusable } from './items.ts';
import { readNameLine } from './name-lines.ts';
import { readException, readName } from './names.ts';

/** `##`, `#@#`, `#?#`, `#$#` ... followed by a selector. A line of `####` or `## Title` is a comment. */
const COSMETIC = /#@?[$%]?\??#[^\s#]|\$@?\$[^\s$]/;

/** Options that are reported as separate kinds, because they change the meaning of a rule. */
const NAMED: readonly Unusable[] = ['badfilter', 'denyallow', 'dnsrewrite'];

/** Reads `||name^`, `||name^$important`, `@@||name^`, a plain name, or a hosts line; everything else is reported by its kind. */
function readAdblockLine(line: string): readonly Item[] {
  const text = line.trim();
  if (isComment(text)) return NOTHING;
  const exception = text.startsWith('@@');
  const rule = exception ? text.slice(2) : text;
  if (rule.startsWith('/')) return [unusable(/\/(\$[^/]*)?$/.test(rule.slice(1)) ? 'regex' : 'path')];
  if (COSMETIC.test(rule)) return [unusable('cosmetic')];
  const dollar = rule.indexOf('$');
  const fault = dollar < 0 ? null : optionFault(rule.slice(dollar + 1));
  if (fault !== null) return [unusable(fault)];
  const pattern = dollar < 0 ? rule : rule.slice(0, dollar);
  if (pattern.startsWith('||')) return [readHostRule(pattern.slice(2), exception)];
  if (pattern.startsWith('|')) return [unusable('path')];
  return exception ? [unusable('pattern')] : readNameLine(pattern);
}

function isComment(text: string): boolean {
  if (text === '' || text.startsWith('!') || /^\[[^\]]*\]$/.test(text)) return true;
  return text.startsWith('#') && text.search(COSMETIC) !== 0;
}

function optionFault(options: string): Unusable | null {
  const names = options.split(',').map((option) => option.trim().replace(/^~/, '').split('=', 1)[0] ?? '');
  const named = NAMED.find((name) => names.includes(name));
  if (named !== undefined) return named;
  return names.every((name) => name === 'important') ? null : 'option';
}

/** Reads what follows `||`. `^` and `|` end a host; a path, or anything after them, makes the rule unusable. */
function readHostRule(rule: string, exception: boolean): Item {
  const host = rule.replace(/\^?\|?$/, '');
  if (/[/^|]/.test(host)) return unusable('path');
  return exception ? readException(host) : readName(host);
}

export function createAdblockReader(): LineReader {
  return { read: readAdblockLine };
}
