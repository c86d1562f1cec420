import { type DragEvent, useId, useRef } from 'react';
import { Button } from '../../parts/button.tsx';
import type { Dropped } from '../work/dropped.ts';
import { droppedItems, filesOf, folderOf } from './read-drop.ts';

interface ChooseFilesProps {
  /** What to choose, such as "a list or an archive". */
  readonly label: string;
  readonly onChosen: (dropped: readonly Dropped[]) => void;
  readonly onProblem: (problem: string) => void;
  readonly folders?: boolean;
}

/** React's types lack this property. */
const AS_FOLDER = { webkitdirectory: '' };

/** A drop area for files, with buttons that do the same by keyboard. */
export function ChooseFiles({ label, onChosen, onProblem, folders = false }: ChooseFilesProps) {
  const id = useId();
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const drop = async (event: DragEvent) => {
    event.preventDefault();
    const problems: string[] = [];
    onChosen(await droppedItems(event.dataTransfer, (problem) => problems.push(problem)));
    if (problems.length > 0) onProblem(problems.join(' '));
  };
  const chosen = (input: HTMLInputElement, isFolder: boolean) => {
    const list = [...(input.files ?? [])];
    // Cleared, so that choosing the same file again after correcting it is noticed.
    input.value = '';
    if (list.length > 0) onChosen(isFolder ? [folderOf(list)] : filesOf(list));
  };
  return (
    <section className="desk__drop" aria-labelledby={id} onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <p className="govuk-body" id={id}>
        Drop {label} here, or choose:
      </p>
      <div className="button-row">
        <Button look="secondary" onPress={() => files.current?.click()}>
          Choose files
        </Button>
        {folders && (
          <Button look="secondary" onPress={() => folder.current?.click()}>
            Choose a folder
          </Button>
        )}
      </div>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        aria-label={`Files: ${label}`}
        onChange={(event) => chosen(event.target, false)}
      />
      {folders && (
        <input
          ref={folder}
          type="file"
          multiple
          hidden
          aria-label={`Folder: ${label}`}
          onChange={(event) => chosen(event.target, true)}
          {...AS_FOLDER}
        />
      )}
    </section>
  );
}
