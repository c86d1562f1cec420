import type { Dropped } from '../work/dropped.ts';

export function filesOf(files: readonly File[]): readonly Dropped[] {
  return files.map((file) => ({ name: file.name, isFolder: false, files: [{ path: file.name, file }] }));
}

/** Takes the files of a chosen folder, whose paths begin with its name. */
export function folderOf(files: readonly File[]): Dropped {
  const name = files[0]?.webkitRelativePath.split('/')[0] ?? 'folder';
  return {
    name,
    isFolder: true,
    files: files.map((file) => ({ path: file.webkitRelativePath.slice(name.length + 1) || file.name, file })),
  };
}

/** Far more files than any folder of lists has. Stops at this limit when a whole disk is dropped by mistake. */
const MAX_ENTRIES = 20_000;

/** Returns the dropped files and folders, with everything in them. Items that cannot be read completely are skipped and reported. */
export async function droppedItems(data: DataTransfer, onProblem: (problem: string) => void): Promise<readonly Dropped[]> {
  // Before the first `await`: the browser clears the items after the event.
  const entries = [...data.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  const dropped: Dropped[] = [];
  for (const entry of entries) {
    const files: { path: string; file: File }[] = [];
    const isWhole = await collect(entry, '', files).then(
      () => true,
      () => false,
    );
    if (!isWhole) onProblem(`${entry.name} could not be read whole. Choose it again.`);
    else if (files.length > 0) dropped.push({ name: entry.name, isFolder: entry.isDirectory, files });
  }
  return dropped;
}

async function collect(entry: FileSystemEntry, path: string, into: { path: string; file: File }[]): Promise<void> {
  if (into.length >= MAX_ENTRIES) return;
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    into.push({ path: path === '' ? entry.name : path, file });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const next = () => new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
  for (let some = await next(); some.length > 0; some = await next()) {
    for (const inside of some) await collect(inside, path === '' ? inside.name : `${path}/${inside.name}`, into);
  }
}
