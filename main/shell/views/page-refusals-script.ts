/** A part of `page-shadow-script.ts`: calls that are refused anyway, but would leave the visitor or the website without a word. */
export const REFUSALS_SCRIPT = `// Refused as it would be without a word; the visitor is told why.
  const telling = (word) => (real) => (self, args) => {
    tell(w, word);
    return apply(real, self, args);
  };
  // Not there in pages without encryption.
  quietly(() => {
    hold(w.MediaDevices.prototype, 'getUserMedia', telling('$camera'));
    hold(w.MediaDevices.prototype, 'getDisplayMedia', telling('$camera'));
  });
  quietly(() => {
    hold(w.Geolocation.prototype, 'getCurrentPosition', telling('$where'));
    hold(w.Geolocation.prototype, 'watchPosition', telling('$where'));
  });
  // Without this the site waits for ever, and its other ways to sign in do not come. One that waits in silence may.
  const noKeys = (real) => (self, args) => {
    const asked = args[0];
    if (asked === undefined || asked === null || asked.publicKey === undefined || asked.mediation === 'conditional') return apply(real, self, args);
    return apply(rejected, OwnPromise, [new OwnException('The operation either timed out or was not allowed.', 'NotAllowedError')]);
  };
  quietly(() => {
    hold(w.CredentialsContainer.prototype, 'get', noKeys);
    hold(w.CredentialsContainer.prototype, 'create', noKeys);
  });`;
