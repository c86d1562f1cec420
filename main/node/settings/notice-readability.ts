import { syllable } from 'syllable';
import type { Notice } from '../../core/view/notice.ts';
import { type NoticeFigures, noticeFigures } from '../../core/view/readability.ts';

/** Measures how easy a notice is to read. The figures are meaningful for English only. */
export function readabilityOf(notice: Notice): NoticeFigures {
  return noticeFigures(notice, syllable);
}
