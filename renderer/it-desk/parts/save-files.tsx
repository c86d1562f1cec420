import { useState } from 'react';
import { Button } from '../../parts/button.tsx';
import { download, type FileToSave, folderPicker, saveIntoFolder } from './save.ts';

/**
 * Offers a button for each file, and one for all of them if the browser can write into a folder. Where the content may change, give it a `key` that
 * changes with it: what is said about the files is then true of these.
 */
export function SaveFiles({ files }: { readonly files: readonly FileToSave[] }) {
  const [outcome, setOutcome] = useState<{ readonly ok: boolean; readonly words: string } | null>(null);
  const pick = folderPicker();
  return (
    <>
      {pick !== null && (
        <Button onPress={async () => setOutcome((await saveIntoFolder(files, pick)) ?? outcome)}>Save all into a folder</Button>
      )}
      <p className="govuk-body" role="status">
        {outcome?.words}
      </p>
      <ul className="govuk-list" aria-label="Files to save">
        {files.map((file) => (
          <li className="desk__given" key={file.name}>
            <Button look="secondary" onPress={() => download(file)}>
              Save {file.name}
            </Button>
            {file.below !== undefined && <span>belongs into {file.below.join('/')} on the stick</span>}
          </li>
        ))}
      </ul>
    </>
  );
}
