/** Reads XML as a stream of events. A DOCTYPE is refused, so that no entity can expand. */
import { SaxesParser } from 'saxes';
import { MAX_DEPTH } from '../../../main/core/documents/limits.ts';
import { ConvertError } from './nodes.ts';

export type Attributes = Readonly<Record<string, string>>;

export interface XmlReader {
  /** Names come without their namespace prefix, which documents may choose. */
  readonly open?: (name: string, attributes: Attributes) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

/** @throws ConvertError if the XML is not well-formed, has a DOCTYPE or is nested too deeply */
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
