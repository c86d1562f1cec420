import { z } from 'zod';
import { EVERY_HOST } from '../../core/filter/filter-rules.ts';
import { CATEGORY_NAME, isBuiltIn } from '../../core/filter/verdict.ts';
import { strictGroup as group } from '../settings/rule-problems.ts';
import { kindsSchema, textsSchema } from './guess-schema.ts';
import * as fields from './rule-fields.ts';
import { list, record, value } from './rule-parts.ts';

/**
 * The schemas of the rules. Everything is checked and made canonical here, once, and every size is capped: anybody may have made a pack.
 * Errors are worded to follow "<place> ".
 */

const id = value(fields.idOf, 'must be small letters, digits and hyphens, at most 40, such as "wayback"');
const hosts = list(
  value(fields.hostPatternOf, 'must be a site such as "example.org", "*.example.org" or "example.*", without https:// and path'),
  100,
  'sites',
);
const paths = list(
  value(fields.pathPatternOf, 'must be a path such as "/search", or "/amp/*" for all that begins so'),
  40,
  'paths',
);
const hostsOrEvery = list(
  value(
    (text) => (text === EVERY_HOST ? text : fields.hostPatternOf(text)),
    'must be a site such as "example.org", or "*" for all',
  ),
  100,
  'sites',
);
const parameters = list(value(fields.parameterOf, 'must be the name of a parameter, such as "url"'), 20, 'names of parameters');
const base64 = z.literal('base64', { error: 'must be "base64", or be left out' }).exactOptional();

const PLACES = 'must have "from" with "hostLabel", "query", "wholeQuery", "path", "replay" or "lastAddress"';
const innerPlace = z.discriminatedUnion(
  'from',
  [
    group({ from: z.literal('hostLabel') }),
    group({ from: z.literal('query'), names: parameters, encoding: base64 }),
    group({ from: z.literal('wholeQuery') }),
    group({
      from: z.literal('path'),
      after: value(fields.beforeOf, 'must be the part of the path before the inner address, such as "/amp/s/"'),
      encoding: base64,
    }),
    group({ from: z.literal('lastAddress') }),
    group({ from: z.literal('replay') }),
  ],
  { error: PLACES },
);

const carrier = group({
  id,
  hosts,
  paths: paths.exactOptional(),
  inner: list(innerPlace, 12, 'places'),
  otherwise: z.enum(['allow', 'block'], { error: 'must be "allow" or "block"' }),
});

const files = list(value(fields.fileOf, 'must be the end of a path, such as "uv.bundle.js" or "baremux/worker.js"'), 60, 'files');
const folders = list(value(fields.folderOf, 'must be a folder such as "/bare/v1/"'), 20, 'folders');
const unblocker = group({
  id,
  files: files.exactOptional(),
  folders: folders.exactOptional(),
  sockets: folders.exactOptional(),
  marks: list(value(fields.markOf, 'must be the name of a variable, such as "__uv$config"'), 20, 'names').exactOptional(),
}).refine((rule) => Object.keys(rule).length > 1, {
  error: 'must have at least one of "files", "folders", "sockets" and "marks"; without them the rule does nothing',
});

const parameterValue = value(fields.parameterValueOf, 'must be letters, digits and -._~ in double quotes');
const headers = record(
  fields.headerOf,
  value(fields.headerValueOf, 'must be one line of 1 to 200 plain characters'),
  'must be a group of 1 to 10 request headers with their values; those that steer the connection or tell who asks cannot be set',
).exactOptional();
const dial = value(fields.hostOf, 'must be a whole host such as "safe.example.org"').exactOptional();

const search = group({
  id,
  hosts: hostsOrEvery,
  paths: paths.exactOptional(),
  set: record(
    fields.parameterOf,
    parameterValue,
    'must be a group of 1 to 10 parameters with their values, such as { "safe": "active" }',
  ).exactOptional(),
  swap: record(
    fields.parameterOf,
    record(
      fields.smallValueOf,
      parameterValue,
      'must be a group of 1 to 10 values with what takes their place, such as { "off": "on" }',
    ),
    'must be a group of 1 to 10 parameters, such as { "safe": { "off": "active" } }',
  ).exactOptional(),
  strip: record(
    fields.parameterOf,
    list(value(fields.strippedWordOf, 'must be one word of 2 to 40 signs, such as "!safeoff"'), 40, 'words'),
    'must be a group of 1 to 10 parameters with a list of words each, such as { "q": ["!safeoff"] }',
  ).exactOptional(),
  getOnly: z.literal(true, { error: 'must be true, or be left out' }).exactOptional(),
  headers,
  dial,
  moderate: group({ headers, dial }).exactOptional(),
})
  .refine(
    ({ set, swap, strip, getOnly, headers, dial }) =>
      [set, swap, strip, getOnly, headers, dial].some((part) => part !== undefined),
    {
      error:
        'must have at least one of "set", "swap", "strip", "getOnly", "headers" and "dial"; without them the rule does nothing',
    },
  )
  .refine(({ hosts, ...parts }) => !hosts.includes(EVERY_HOST) || Object.keys(parts).sort().join() === 'id,swap', {
    error: 'must have only "swap" beside "id" where it holds for every site ("*")',
  })
  .refine(
    ({ swap = {} }) =>
      Object.values(swap).every((values) => Object.values(values).every((to) => !Object.hasOwn(values, to.toLowerCase()))),
    {
      error: 'must not replace a value by one that is itself replaced',
    },
  )
  .refine(({ set = {}, strip = {} }) => Object.keys(strip).every((name) => !Object.hasOwn(set, name)), {
    error: 'must not set a parameter and take words out of it at the same time',
  });

function all<Item extends z.core.$ZodType>(item: Item, most: number, what: string) {
  const must = `must be a list in square brackets of up to ${most} ${what}`;
  return z.array(item, { error: must }).max(most, { error: must });
}

const phrase = value(
  fields.phraseOf,
  'must be words of at least three letters with one space, hyphen or apostrophe between them, at most 80 in all',
);
const fillers = all(value(fields.fillerOf, 'must be one word of 2 to 40 letters or digits'), 2000, 'words');
const wordGroup = group({
  category: z
    .string({ error: 'must be the name of a list, such as "adult"' })
    .regex(CATEGORY_NAME, { error: 'must be small letters, digits and hyphens, such as "adult"' })
    .refine((name) => !isBuiltIn(name), {
      error: 'must be another name: the kiosk uses this one itself',
    }),
  phrases: all(phrase, 2000, 'words or phrases'),
  names: list(phrase, 2000, 'names').exactOptional(),
  fillers: fillers.exactOptional(),
}).refine(({ phrases, names = [] }) => phrases.length + names.length > 0, {
  error: 'must have "phrases" or "names" with something in it; without them the group does nothing',
});

/** Refuses entries with the same name, which nobody could tell apart. */
function once<Item>(name: (item: Item) => string, key: string) {
  return (items: readonly Item[], context: z.core.$RefinementCtx<readonly Item[]>): void => {
    const seen = new Set<string>();
    for (const [index, item] of items.entries()) {
      const message = 'is used by an earlier entry too. Give this one another name, or put the two together';
      if (seen.has(name(item))) context.addIssue({ code: 'custom', path: [index, key], message });
      seen.add(name(item));
    }
  };
}

export const carriersSchema = all(carrier, 500, 'sites that carry others').superRefine(once(({ id }) => id, 'id'));
export const unblockersSchema = all(unblocker, 100, 'unblockers').superRefine(once(({ id }) => id, 'id'));
export const searchesSchema = all(search, 500, 'search engines');
export const wordsSchema = group({
  groups: all(wordGroup, 40, 'groups of words').superRefine(once(({ category }) => category, 'category')),
  unless: all(phrase, 2000, 'words or phrases'),
  fillers: fillers.exactOptional(),
});

const hostList = all(value(fields.hostOf, 'must be a host such as "nhs.uk"'), 20_000, 'hosts');

/** All rules in one object, as a pack holds them. */
export const ruleSetSchema = group({
  protectedHosts: hostList,
  protectedSites: hostList.exactOptional(),
  everydayHosts: hostList.exactOptional(),
  carriers: carriersSchema,
  // Packs made before there were such rules stay valid.
  unblockers: unblockersSchema.default([]),
  searches: searchesSchema,
  words: wordsSchema,
  kinds: kindsSchema.exactOptional(),
  texts: textsSchema.exactOptional(),
});
