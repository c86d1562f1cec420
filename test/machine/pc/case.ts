/** What the cases of all test PCs share. */
import type { Pc } from './pc.ts';

/** Returns the name of the folder for a case's pictures. */
export function folderOfCase(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60);
}

/** Takes a last picture of each screen, and cuts the power. */
export async function cutAll(pcs: readonly Pc[]): Promise<void> {
  for (const pc of pcs) {
    if (pc.running) await pc.picture('end').catch(() => {});
    await pc.cut();
  }
}
