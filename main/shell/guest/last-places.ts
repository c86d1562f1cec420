/** Where a tab was last: a page that was taken away has left no history for "Back". */
export class LastPlaces {
  #last = '';
  #earlier = '';
  #back = '';

  /** The address that "Back" leads to; empty where the page's own history does. */
  get back(): string {
    return this.#back;
  }

  /** A page is at this address now. */
  note(address: string): void {
    if (address === this.#last) return;
    [this.#earlier, this.#last] = [this.#last, address];
  }

  /** The last address that is not this one. */
  before(address: string): string {
    return this.#last === address ? this.#earlier : this.#last;
  }

  leadBack(address: string): void {
    this.#back = address;
  }

  forget(): void {
    this.#last = this.#earlier = this.#back = '';
  }
}
