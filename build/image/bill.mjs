// @ts-check
/** Makes the image's bill of materials as CycloneDX 1.6: every Debian package, and the bill of the kiosk's own package. Pure. */
import { uuidOf } from './layout.mjs';

/** @typedef {{ name: string, version: string, architecture: string, source: string }} DebianPackage */

/**
 * Returns the installed packages, sorted by name.
 * @param {string} status the text of dpkg's status file
 * @returns {DebianPackage[]}
 */
export function packagesIn(status) {
  return status
    .split(/\n\n+/)
    .filter((entry) => /^Status: .* installed$/m.test(entry))
    .map((entry) => {
      const field = (/** @type {string} */ name) => new RegExp(`^${name}: (.*)$`, 'm').exec(entry)?.[1] ?? '';
      const name = field('Package');
      return { name, version: field('Version'), architecture: field('Architecture'), source: field('Source') || name };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * @param {object} image
 * @param {DebianPackage[]} image.packages
 * @param {string} image.own the bill of the kiosk's own package, as JSON
 * @param {import('../package/facts.mjs').Facts} image.facts
 * @param {string} image.rootHash
 * @returns {string} JSON
 */
export function imageBill({ packages, own, facts, rootHash }) {
  const ref = `${facts.name}-image@${facts.version}`;
  const parts = packages.filter(({ name }) => name !== facts.name).map(componentOf);
  const { components: ours, metadata } = JSON.parse(own);
  const kiosk = { ...metadata.component, components: ours };
  const bill = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      timestamp: new Date(facts.epoch * 1000).toISOString(),
      component: {
        type: 'operating-system',
        name: `${facts.name}-image`,
        version: facts.version,
        'bom-ref': ref,
        properties: [{ name: 'canteen-kiosk:verity-root-hash', value: rootHash }],
      },
    },
    components: [kiosk, ...parts],
    dependencies: [{ ref, dependsOn: [kiosk['bom-ref'], ...parts.map((part) => part['bom-ref'])] }],
  };
  const serialNumber = `urn:uuid:${uuidOf(JSON.stringify(bill)).toLowerCase()}`;
  return `${JSON.stringify({ ...bill, serialNumber }, null, 2)}\n`;
}

/** @param {DebianPackage} debian */
function componentOf({ name, version, architecture, source }) {
  const purl = `pkg:deb/debian/${encodeURIComponent(name)}@${encodeURIComponent(version)}?arch=${architecture}&distro=trixie`;
  return { type: 'library', name, version, purl, 'bom-ref': purl, properties: [{ name: 'debian:source', value: source }] };
}
