/** What shells have found, beside the problems of the configuration: for the staff screen. */
export class FoundProblems {
  #found: readonly string[] = [];

  get all(): readonly string[] {
    return this.#found;
  }

  add(problems: readonly string[]): void {
    this.#found = [...this.#found, ...problems];
  }

  /** The files were read again: what shells found of the old ones is over. */
  forget(): void {
    this.#found = [];
  }
}
