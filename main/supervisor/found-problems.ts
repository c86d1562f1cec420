/** Problems that shells have found, in addition to those of the configuration; for the staff screen. */
export class FoundProblems {
  #found: readonly string[] = [];

  get all(): readonly string[] {
    return this.#found;
  }

  add(problems: readonly string[]): void {
    this.#found = [...this.#found, ...problems];
  }

  /** The files were read again, so problems of the old ones no longer apply. */
  forget(): void {
    this.#found = [];
  }
}
