import { type ReactElement, useMemo, useState } from 'react';
import type { Target } from '../../../../main/core/draft/doc.ts';
import type { DraftRow, DraftView } from '../../../../preload/contract.ts';
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

interface Chosen {
  /** The row's. */
  readonly id: string;
  /** The shelf and the search that it was chosen on. */
  readonly of: string;
}

/** What there is to change: its shelves, what stands on one, and one of it in full. */
export function Editor({ editing, onShelf, shelf, view }: EditorProps): ReactElement {
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const place = `${shelfId(shelf)} ${text}`;
  const rows = useMemo(() => rowsOn(view, shelf, text), [view, shelf, text]);
  const isChosen = (one: DraftRow): boolean => rowId(one) === chosen?.id;
  // What an edit has taken off the shelf, or out of what is searched for, stays in sight.
  const isFromHere = chosen?.of === place;
  const row =
    rows.find(isChosen) ?? (isFromHere ? view.rows.find(isChosen) : undefined) ?? rows[0] ?? null;
  const entry = useDraftEntry(row);
  const onMade = (at: Target): void => {
    setText('');
    setChosen({ id: rowId(at), of: `${shelfId(shelf)} ` });
  };
  /** What is edited stays the one that is shown, wherever the edit moves it. */
  const edit: Editing['edit'] = (change) => {
    const shown = row === null ? null : { id: rowId(row), of: place };
    // Where a tap on another one leaves a field, which edits, that other one is wanted.
    setChosen((now) => (now === chosen ? shown : now));
    return editing.edit(change);
  };
  return (
    <div className={c('browser')}>
      <EditShelves view={view} shelf={shelf} onChoose={onShelf} />
      <EditList
        of={place}
        rows={rows}
        text={text}
        currency={view.currency}
        chosen={row !== null && rows.includes(row) ? rowId(row) : null}
        onType={setText}
        onChoose={(id) => setChosen({ id, of: place })}
      />
      <EntryPane
        row={row}
        entry={entry}
        view={view}
        shelf={shelf}
        onMade={onMade}
        editing={{ ...editing, edit }}
      />
    </div>
  );
}
