// @ts-check
export async function bundleLibraries() {}
