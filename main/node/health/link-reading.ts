/** Reads from the kernel's own lists whether this PC has any route to a network. Sends nothing. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Link } from '../../core/net/internet.ts';

/** `RTF_UP` and `RTF_REJECT` of linux/route.h. */
const UP = 0x1;
const REJECT = 0x200;
/** Networks that a network card has without outside help: 169.254/16, as the kernel writes it, fe80::/10 and ff00::/8. */
const OWN_IPV4 = /FEA9$/;
const OWN_IPV6 = /^(fe[89ab]|ff)/;

/** Returns null on a system without these lists. @param root where /proc and /sys are; tests use their own */
export function readLink(root = '/'): Link {
  const [ipv4, ipv6] = [textOf(join(root, 'proc/net/route')), textOf(join(root, 'proc/net/ipv6_route'))];
  if (ipv4 === null) return null;
  const cards = [...ipv4Cards(ipv4), ...ipv6Cards(ipv6 ?? '')];
  // The routes may remain after a cable is unplugged, if no program removes them.
  const isDown = (card: string): boolean => /^(down|lowerlayerdown)$/.test(operstate(root, card));
  return cards.some((card) => card !== 'lo' && !isDown(card)) ? 'up' : 'down';
}

function ipv4Cards(text: string): readonly string[] {
  const rows = text.split('\n').slice(1).map(fieldsOf);
  return rows.flatMap(([card = '', to = '', , flags = '']) => (isOpen(flags) && !OWN_IPV4.test(to) ? [card] : []));
}

function ipv6Cards(text: string): readonly string[] {
  const rows = text.split('\n').map(fieldsOf);
  return rows.flatMap(([to = '', , , , , , , , flags = '', card = '']) => (isOpen(flags) && !OWN_IPV6.test(to) ? [card] : []));
}

const fieldsOf = (line: string): readonly string[] => line.trim().split(/\s+/);

function isOpen(flags: string): boolean {
  const bits = Number.parseInt(flags, 16);
  return (bits & UP) !== 0 && (bits & REJECT) === 0;
}

const operstate = (root: string, card: string): string => (textOf(join(root, 'sys/class/net', card, 'operstate')) ?? '').trim();

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
