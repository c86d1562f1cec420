// @ts-check
/** Parses texts of Debian's tools. Pure. */

/**
 * Returns the packages that a deb depends on, including Pre-Depends. Of alternatives it takes the first, which is Debian 13's.
 * @param {string} control the text of the control file
 */
export function dependencies(control) {
  const lines = [...control.matchAll(/^(?:Pre-)?Depends: (.*)$/gm)].map(([, line = '']) => line);
  return lines.flatMap((line) => line.split(',')).map((one) => (one.split('|')[0] ?? '').replace(/\(.*\)/, '').trim());
}

/**
 * @param {string} policy the output of `apt-cache policy`
 * @param {string} name
 */
export function isCandidate(policy, name) {
  const candidate = new RegExp(`^${name}:\\n {2}Installed: .*\\n {2}Candidate: (.*)$`, 'm').exec(policy)?.[1] ?? '(none)';
  return candidate !== '(none)';
}
