/** What `read` returns, or `otherwise` when it throws: a process can go while it is being looked at, and some do not let themselves be. */
export function ifThere<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
