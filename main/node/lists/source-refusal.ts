/** Why a source cannot be used, worded to follow its name: "lists.tar.gz is cut short." Any other error is a bug. */
export class SourceRefusal extends Error {
  /** @param where the file it is about; empty for the source itself */
  constructor(
    why: string,
    readonly where = '',
  ) {
    super(why);
  }
}
