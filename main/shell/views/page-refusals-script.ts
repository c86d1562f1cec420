/** A part of `page-shadow-script.ts`: calls that are refused anyway, but without this would fail without a message, or never settle. */
export const REFUSALS_SCRIPT = `// Runs the real call, which is refused, and has the visitor told why.
  const telling = (word) => (real) => (self, args) => {
    tell(w, word);
    return apply(real, self, args);
  };
  // Missing in pages without encryption.
  quietly(() => {
    hold(w.MediaDevices.prototype, 'getUserMedia', telling('$camera'));
    hold(w.MediaDevices.prototype, 'getDisplayMedia', telling('$camera'));
  });
  quietly(() => {
    hold(w.Geolocation.prototype, 'getCurrentPosition', telling('$where'));
    hold(w.Geolocation.prototype, 'watchPosition', telling('$where'));
  });
  // Without this the site waits for ever and never offers its other ways to sign in. Conditional requests may wait: they show nothing.
  const noKeys = (real) => (self, args) => {
    const asked = args[0];
    if (asked === undefined || asked === null || asked.publicKey === undefined || asked.mediation === 'conditional') return apply(real, self, args);
    return apply(rejected, OwnPromise, [new OwnException('The operation either timed out or was not allowed.', 'NotAllowedError')]);
  };
  quietly(() => {
    hold(w.CredentialsContainer.prototype, 'get', noKeys);
    hold(w.CredentialsContainer.prototype, 'create', noKeys);
  });`;
