/** Returns the result of `read`, or `otherwise` if it throws: a process may exit while it is inspected, and some cannot be inspected. */
export function ifThere<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
