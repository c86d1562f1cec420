import { syllable } from 'syllable';
import type { Notice } from '../../core/view/notice.ts';
import { type NoticeFigures, noticeFigures } from '../../core/view/readability.ts';

/** How easy a notice is to read. The figures mean something for English only. */
export function readabilityOf(notice: Notice): NoticeFigures {
  return noticeFigures(notice, syllable);
}
