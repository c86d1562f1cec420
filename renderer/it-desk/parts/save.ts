export interface FileToSave {
  readonly name: string;
  /** True: an existing file of that name is never overwritten. Used for keys. */
  readonly once?: boolean;
  /** The path of folders below the chosen folder. */
  readonly below?: readonly string[];
  readonly content: string | Uint8Array<ArrayBuffer>;
}

/** The folder on a stick in which kiosks look. */
export const STICK_FOLDER = 'canteen-kiosk';
export const SAVED_TOGETHER = 'Press “Save all into a folder” and choose the stick itself: the folders are made on it.';
export const SAVED_APART =
  'This browser cannot write into a folder: save the files one by one, and copy each to where it belongs. Make the folders on the stick.';

/** Saves a file as a download. */
export function download({ name, content }: FileToSave): void {
  const address = URL.createObjectURL(new Blob([content], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // By then the browser has read the file.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

interface FolderHandle {
  readonly name: string;
  getDirectoryHandle(name: string, options?: { create: boolean }): Promise<FolderHandle>;
  getFileHandle(name: string, options?: { create: boolean }): Promise<FileHandle>;
}

interface FileHandle {
  createWritable(): Promise<{ write(content: Blob): Promise<void>; close(): Promise<void> }>;
  getFile(): Promise<File>;
}

type Picker = (options: { mode: 'readwrite' }) => Promise<FolderHandle>;

/** Returns the browser's folder picker, or null if it cannot write into folders. */
export function folderPicker(): Picker | null {
  const picker = (window as { showDirectoryPicker?: Picker }).showDirectoryPicker;
  return picker === undefined ? null : picker.bind(window);
}

/** Writes files into a folder that the person chooses, and reads them back. Returns the outcome in words, or null when nothing was chosen. */
export async function saveIntoFolder(files: readonly FileToSave[], pick: Picker): Promise<{ ok: boolean; words: string } | null> {
  let folder: FolderHandle;
  try {
    folder = await pick({ mode: 'readwrite' });
  } catch {
    return null;
  }
  for (const { name } of files.filter(({ once }) => once === true)) {
    if (await isThere(folder, name)) return { ok: false, words: `${name} is in ${folder.name} already. Choose another folder.` };
  }
  for (const { name, content, below = [] } of files) {
    try {
      let place = folder;
      for (const step of below) place = await place.getDirectoryHandle(step, { create: true });
      const file = await place.getFileHandle(name, { create: true });
      const stream = await file.createWritable();
      await stream.write(new Blob([content]));
      await stream.close();
      if (!(await isSame(await file.getFile(), content)))
        return { ok: false, words: `${name} reads back differently. Try another stick.` };
    } catch {
      return { ok: false, words: `${name} could not be written into ${folder.name}. Is the stick full, or write-protected?` };
    }
  }
  return { ok: true, words: `Written into ${folder.name} and read back: ${files.map(({ name }) => name).join(' and ')}.` };
}

async function isThere(folder: FolderHandle, name: string): Promise<boolean> {
  return await folder.getFileHandle(name).then(
    () => true,
    () => false,
  );
}

async function isSame(file: File, content: FileToSave['content']): Promise<boolean> {
  const [read, wanted] = [await file.arrayBuffer(), await new Blob([content]).arrayBuffer()];
  const [a, b] = [new Uint8Array(read), new Uint8Array(wanted)];
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
