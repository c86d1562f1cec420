import { FORMATS } from '../core/lists/formats.ts';
import { UNUSABLE } from '../core/lists/items.ts';
import { replaceControls, type UnusableCount } from '../core/lists/tally.ts';
import type { FileReport, SourceReport } from '../node/lists/build-tables.ts';
import { count } from './words.ts';

/** Reports file by file how a source was used, in lines for a person. Everything that could not be used is mentioned. */
export function sourceLines({ name, files, skipped }: SourceReport): readonly string[] {
  return [
    name,
    ...files.flatMap(fileLines).map((line) => `  ${line}`),
    ...skipped.map((skip) => `  not used: ${skip.name} ${skip.why}`),
  ].map(replaceControls);
}

function fileLines(file: FileReport): readonly string[] {
  const left = file.lines - file.used - file.ignored;
  const through = file.exceptions > 0 ? `, ${count(file.exceptions, 'site')} let through` : '';
  return [
    `${file.path} -> ${file.category} (${FORMATS[file.format].words})`,
    `  ${count(file.lines, 'line')}: ${file.used} used, ${file.ignored} ignored (comments, empty), ${left} not used${through}`,
    ...file.unusable.map((kind) => `  ${unusableLine(kind)}`),
  ];
}

function unusableLine({ why, count, first, example }: UnusableCount): string {
  const lines = first.length === 1 ? `line ${first[0]}` : `lines ${first.join(', ')}`;
  const more = count > first.length ? ' ...' : '';
  return `${count} x ${UNUSABLE[why]}; ${lines}${more}: ${example}`;
}
