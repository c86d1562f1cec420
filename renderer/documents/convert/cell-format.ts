/** How a spreadsheet shows a number: dates, percentages, decimals, thousands and currencies. Other formats show the number itself. */

/** Built-in formats of Excel: a workbook has only their ids, not their codes. */
const BUILT_IN: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  14: 'dd/mm/yyyy',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm',
  19: 'h:mm:ss',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'dd/mm/yyyy h:mm',
  45: 'mm:ss',
};

const DAY_MS = 86_400_000;
/** Day 0 in ms: of Excel's usual date system, and of the one of old Macintosh programs. */
const DAY_ZERO = { usual: Date.UTC(1899, 11, 30), since1904: Date.UTC(1904, 0, 1) };
/** 31 December 9999. */
const MAX_DAY = 2_958_465;

const date = new Intl.DateTimeFormat('en-GB', { dateStyle: 'short', timeZone: 'UTC' });
const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'UTC' });

/** Returns the code of a format; empty if unknown. @param own the workbook's own formats by id */
export function formatCode(id: number, own: ReadonlyMap<number, string>): string {
  return own.get(id) ?? BUILT_IN[id] ?? '';
}

/** Returns the number as the spreadsheet shows it. @param raw the cell's value as it is written in the file */
export function formatNumber(raw: string, code: string, since1904: boolean): string {
  const value = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(value)) return raw;
  // Only the section for positive numbers, without literal text, colours and conditions.
  const bare = (code.split(';')[0] ?? '').replace(/"[^"]*"|\\.|\[(?!\$)[^\]]*\]|_.|\*./g, '');
  if (/[ymdhs]/i.test(bare.replace(/general|\[\$[^\]]*\]/gi, ''))) return dateOf(value, bare, since1904);
  const currency = /[£€$](?![^[]*\])|\[\$([^\]-]*)/.exec(bare);
  const symbol = currency === null ? '' : (currency[1] ?? currency[0]);
  const decimals = /[0#]\.([0#?]+)/.exec(bare)?.[1]?.length;
  const isPercent = bare.includes('%');
  if (decimals === undefined && !isPercent && !/[0#]/.test(bare))
    return `${value < 0 ? '-' : ''}${symbol}${plain(Math.abs(value))}`;
  const shown = new Intl.NumberFormat('en-GB', {
    minimumFractionDigits: Math.min(decimals ?? 0, 20),
    maximumFractionDigits: Math.min(decimals ?? 0, 20),
    useGrouping: /[#0],[#0]/.test(bare),
  }).format(Math.abs(isPercent ? value * 100 : value));
  return `${value < 0 ? '-' : ''}${symbol}${shown}${isPercent ? '%' : ''}`;
}

/** Rounds away the noise of the last digits: 0.1 + 0.2 is shown as 0.3. */
function plain(value: number): string {
  return String(Number(value.toPrecision(15)));
}

function dateOf(day: number, code: string, since1904: boolean): string {
  if (day < 0 || day > MAX_DAY) return String(day);
  const at = (since1904 ? DAY_ZERO.since1904 : DAY_ZERO.usual) + Math.round(day * DAY_MS);
  const hasDay = /[yd]/i.test(code);
  const hasTime = /[hs]/i.test(code);
  return [hasDay || !hasTime ? date.format(at) : '', hasTime ? time.format(at) : ''].filter(Boolean).join(' ');
}
