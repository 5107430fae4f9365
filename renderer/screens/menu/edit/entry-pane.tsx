import type { ReactElement } from 'react';
import type { Target } from '../../../../main/core/draft/doc.ts';
import type { DraftEntry, DraftRow, DraftView } from '../../../../preload/contract.ts';
import { classesOf } from '../../../components/classes.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { type DraftShelf, rowId } from '../../../logic/draft.ts';
import sheet from '../carte/entry-detail.module.css';
import { AddPart } from './add-part.tsx';
import { EntryEditor } from './entry-editor.tsx';
import { NewList } from './new-list.tsx';
import type { Editing } from './use-draft.ts';

const c = classesOf(sheet);

interface EntryPaneProps {
  /** What is chosen; null: nothing. */
  readonly row: DraftRow | null;
  /** The same in full; null until it is known. */
  readonly entry: DraftEntry | null;
  readonly view: DraftView;
  readonly editing: Editing;
  readonly shelf: DraftShelf;
  readonly onMade: (at: Target) => void;
}

/** What is chosen, to be changed; on the shelf of categories a new one can be added. */
export function EntryPane(props: EntryPaneProps): ReactElement {
  const { editing, entry, onMade, row, shelf, view } = props;
  const { t } = useTranslation();
  const addCategory = async (name: string): Promise<void> => {
    const made = await editing.edit({ kind: 'add_category', name });
    if (made !== null) onMade(made);
  };
  return (
    <aside className={c('detail')} aria-label={t('carte.detail')}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long page is scrolled with the keys. */}
      <div className={c('body')} tabIndex={0} key={row === null ? '' : rowId(row)}>
        {row !== null && entry !== null && (
          <EntryEditor entry={entry} row={row} view={view} editing={editing} onMade={onMade} />
        )}
        {shelf.kind === 'categories' && (
          <AddPart
            words={t('draft.add.category')}
            label={t('draft.field.name')}
            price={null}
            onAdd={addCategory}
          />
        )}
        {shelf.kind === 'lists' && (
          <NewList currency={view.currency} editing={editing} onMade={onMade} />
        )}
      </div>
    </aside>
  );
}
