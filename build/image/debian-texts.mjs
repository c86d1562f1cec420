// @ts-check
/** Texts of Debian's tools, read. */

/**
 * The packages that a deb asks for, before it is unpacked or later; of alternatives the first, which is Debian 13's.
 * @param {string} control
 */
export function dependencies(control) {
  const lines = [...control.matchAll(/^(?:Pre-)?Depends: (.*)$/gm)].map(([, line = '']) => line);
  return lines.flatMap((line) => line.split(',')).map((one) => (one.split('|')[0] ?? '').replace(/\(.*\)/, '').trim());
}

/**
 * @param {string} policy what `apt-cache policy` printed
 * @param {string} name
 */
export function isCandidate(policy, name) {
  const candidate = new RegExp(`^${name}:\\n {2}Installed: .*\\n {2}Candidate: (.*)$`, 'm').exec(policy)?.[1] ?? '(none)';
  return candidate !== '(none)';
}
