// @ts-check
/** XML written as a tree, so that nothing can be left open and every attribute is escaped. */
/** @typedef {{ name: string, attributes: Record<string, string>, children: Element[] }} Element */

const NAME = /^[A-Za-z][A-Za-z0-9]*(:[A-Za-z][A-Za-z0-9]*)?$/;
const ENTITIES = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&apos;'],
]);

/**
 * @param {string} name
 * @param {Record<string, string>} [attributes]
 * @param {Element[]} [children]
 * @returns {Element}
 */
export function element(name, attributes = {}, children = []) {
  return { name, attributes, children };
}

/**
 * @param {Element} root
 * @returns {string} a whole document, with the line ends of Windows
 * @throws {Error} for names and characters that XML does not know
 */
export function xmlDocument(root) {
  return ['<?xml version="1.0" encoding="utf-8"?>', ...lines(root, ''), ''].join('\r\n');
}

/**
 * @param {Element} node
 * @param {string} indent
 * @returns {string[]}
 */
function lines({ name, attributes, children }, indent) {
  if (![name, ...Object.keys(attributes)].every((word) => NAME.test(word))) throw new Error(`${name} is no name in XML`);
  const inside = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const open = `${indent}<${name}${inside.join('')}`;
  if (children.length === 0) return [`${open} />`];
  return [`${open}>`, ...children.flatMap((child) => lines(child, `${indent}  `)), `${indent}</${name}>`];
}

/** @param {string} value */
function escaped(value) {
  if ([...value].some((letter) => letter < ' ')) throw new Error(`${JSON.stringify(value)} holds a character that XML cannot`);
  return value.replace(/[&<>"']/g, (letter) => ENTITIES.get(letter) ?? '');
}
