/** Where on this PC everything lies that the filter needs. Paths are absolute. */
export interface FilterPlace {
  readonly configDir: string;
  /** The installed block pack: with one, packs, lists and rules of the settings folder are not looked at. */
  readonly pack: string | null;
}
