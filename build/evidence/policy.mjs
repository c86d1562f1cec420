// @ts-check
/** Reads the rules of `docs/policy.md`. */

/**
 * @typedef {object} Rule
 * @property {string} id such as P9
 * @property {string} title
 * @property {string} clause what the council's policy requires
 * @property {string} inShort what the kiosk does, in plain words for visitors
 * @property {string} control what it does in full, for auditors
 * @property {string} notTested what no test covers yet, or an empty string
 */

/**
 * @param {string} text of docs/policy.md
 * @returns {{ rules: Rule[], problems: string[] }}
 */
export function readPolicy(text) {
  const sections = text.split(/^## (?=P\d+: )/m).slice(1);
  const rules = sections.map((section) => {
    const [, id = '', title = ''] = /^(P\d+): (.+)$/m.exec(section) ?? [];
    const [clause, inShort, control] = [pointOf(section, 'Clause'), pointOf(section, 'In short'), pointOf(section, 'Control')];
    return {
      id,
      title,
      clause: capital(clause),
      inShort,
      control: capital(control),
      notTested: pointOf(section, 'Not tested yet'),
    };
  });
  const problems = rules.flatMap(({ id, clause, inShort, control }) =>
    Object.entries({ Clause: clause, 'In short': inShort, Control: control }).flatMap(([name, words]) =>
      words === '' ? [`docs/policy.md: ${id} has no line "- ${name}:".`] : [],
    ),
  );
  if (rules.length === 0) problems.push('docs/policy.md: there is no rule (a heading such as "## P1: Free").');
  return { rules, problems };
}

/**
 * Returns one point of a rule's list as plain text, or an empty string.
 * @param {string} section
 * @param {string} name
 */
function pointOf(section, name) {
  const point = new RegExp(`^- ${name}: ([^]*?)(?=^- |^$|(?![^]))`, 'm').exec(section)?.[1] ?? '';
  return point
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll('`', '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** @param {string} words */
function capital(words) {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
