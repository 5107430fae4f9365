import { memo, type ReactElement } from 'react';
import type { DraftView } from '../../../../preload/contract.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { type DraftShelf, rowsOn } from '../../../logic/draft.ts';
import { type ShelfItem, ShelfList } from '../carte/shelf-list.tsx';

interface EditShelvesProps {
  readonly view: DraftView;
  readonly shelf: DraftShelf;
  readonly onChoose: (shelf: DraftShelf) => void;
}

/**
 * What there is to change: everything, each category, the categories themselves, options, deals. None of
 * it changes with what is searched.
 */
export const EditShelves = memo(function EditShelves(props: EditShelvesProps): ReactElement {
  const { onChoose, shelf, view } = props;
  const { t } = useTranslation();
  const item = (on: DraftShelf, name: string, depth = 0): ShelfItem<DraftShelf> => ({
    shelf: on,
    name,
    depth,
    count: rowsOn(view, on, '').length,
  });
  const items = [
    item({ kind: 'all' }, t('carte.all')),
    ...view.categories.map(({ depth, key, name }) =>
      item({ kind: 'category', key }, name ?? t('carte.unnamed'), depth),
    ),
    item({ kind: 'categories' }, t('draft.categories')),
    ...[
      item({ kind: 'lists' }, t('carte.lists')),
      item({ kind: 'deals' }, t('carte.deals')),
    ].filter(({ count }) => count > 0),
  ];
  return <ShelfList items={items} shelf={shelf} onChoose={onChoose} />;
});
