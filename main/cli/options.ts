import { parseArgs } from 'node:util';
import { WrongUse } from './command.ts';

/** A `text` or a `flag` may be given once, `texts` any number of times. */
type Kind = 'text' | 'texts' | 'flag';

export type Options<Kinds extends Record<string, Kind>> = {
  readonly [Name in keyof Kinds]?: Kinds[Name] extends 'text'
    ? string
    : Kinds[Name] extends 'texts'
      ? readonly string[]
      : boolean;
};

/**
 * Parses the arguments after a command's name.
 * @throws WrongUse for an option that the command does not know, or that is repeated or empty
 */
export function readOptions<Kinds extends Record<string, Kind>>(
  args: readonly string[],
  kinds: Kinds,
): { readonly values: Options<Kinds>; readonly positionals: readonly string[] } {
  const options = Object.fromEntries(
    Object.entries(kinds).map(([name, kind]) => [
      name,
      { type: kind === 'flag' ? 'boolean' : 'string', multiple: true } as const,
    ]),
  );
  const { values, positionals } = parsed(args, options);
  const read = Object.entries(values).map(([name, given]) => {
    if (given.some((value) => value === '')) throw new WrongUse(`--${name} is empty.`);
    if (kinds[name] === 'texts') return [name, given];
    if (given.length > 1) throw new WrongUse(`--${name} is given twice.`);
    return [name, given[0]];
  });
  return { values: Object.fromEntries(read), positionals };
}

function parsed(args: readonly string[], options: Record<string, { type: 'boolean' | 'string'; multiple: true }>) {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    return { values: values as Record<string, (string | boolean)[]>, positionals };
  } catch (error) {
    // Keeps the first sentence of parseArgs' message ("Unknown option '--x'"); the rest is advice for programmers.
    const message = error instanceof Error ? error.message : String(error);
    throw new WrongUse(`${message.split(/[.\n]/, 1)[0]}.`);
  }
}
