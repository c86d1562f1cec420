/** What the cases of every test PC have in common. */
import type { Pc } from './pc.ts';

/** The name of a case's folder of pictures. */
export function folderOfCase(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60);
}

/** Leaves a picture of what each screen showed at the end, and cuts the power. */
export async function cutAll(pcs: readonly Pc[]): Promise<void> {
  for (const pc of pcs) {
    if (pc.running) await pc.picture('end').catch(() => {});
    await pc.cut();
  }
}
