/** Reads XML from its beginning to its end. Entities that a document declares itself are not known, so that none can grow. */
import { SaxesParser } from 'saxes';
import { MAX_DEPTH } from '../../../main/core/documents/limits.ts';
import { ConvertError } from './nodes.ts';

export type Attributes = Readonly<Record<string, string>>;

export interface XmlReader {
  /** Names are without their prefix: documents may choose those. */
  readonly open?: (name: string, attributes: Attributes) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

/** @throws ConvertError for what is not well-formed, or too deep */
export function readXml(xml: string, reader: XmlReader): void {
  const parser = new SaxesParser();
  let depth = 0;
  parser.on('doctype', () => {
    throw new ConvertError('unreadable');
  });
  parser.on('error', () => {
    throw new ConvertError('unreadable');
  });
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1;
    if (depth > MAX_DEPTH) throw new ConvertError('tooMuch');
    const local = Object.entries(attributes).map(([key, value]) => [withoutPrefix(key), value]);
    reader.open?.(withoutPrefix(name), Object.fromEntries(local));
  });
  parser.on('text', (text) => reader.text?.(text));
  parser.on('cdata', (text) => reader.text?.(text));
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    reader.close?.(withoutPrefix(name));
  });
  parser.write(xml).close();
}

function withoutPrefix(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
