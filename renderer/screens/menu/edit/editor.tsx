import { type ReactElement, useMemo, useState } from 'react';
import type { Target } from '../../../../main/core/draft/doc.ts';
import type { DraftView } from '../../../../preload/contract.ts';
import { classesOf } from '../../../components/classes.ts';
import { type DraftShelf, rowId, rowsOn } from '../../../logic/draft.ts';
import sheet from '../carte/carte-browser.module.css';
import { shelfId } from '../carte/shelf-list.tsx';
import { EditList } from './edit-list.tsx';
import { EditShelves } from './edit-shelves.tsx';
import { EntryPane } from './entry-pane.tsx';
import { type Editing, useDraftEntry } from './use-draft.ts';

const c = classesOf(sheet);

interface EditorProps {
  readonly view: DraftView;
  readonly editing: Editing;
  readonly shelf: DraftShelf;
  readonly onShelf: (shelf: DraftShelf) => void;
}

/** What there is to change: its shelves, what stands on one, and one of it in full. */
export function Editor({ editing, onShelf, shelf, view }: EditorProps): ReactElement {
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const rows = useMemo(() => rowsOn(view, shelf, text), [view, shelf, text]);
  const row = rows.find((one) => rowId(one) === chosen) ?? rows[0] ?? null;
  const entry = useDraftEntry(row);
  const onMade = (at: Target): void => {
    setText('');
    setChosen(rowId(at));
  };
  return (
    <div className={c('browser')}>
      <EditShelves view={view} shelf={shelf} onChoose={onShelf} />
      <EditList
        of={`${shelfId(shelf)} ${text}`}
        {...{ rows, text, currency: view.currency }}
        chosen={row === null ? null : rowId(row)}
        onType={setText}
        onChoose={setChosen}
      />
      <EntryPane {...{ row, entry, view, editing, shelf, onMade }} />
    </div>
  );
}
