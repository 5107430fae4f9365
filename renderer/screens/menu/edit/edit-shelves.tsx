import type { ReactElement } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { useTranslation } from 'react-i18next';
import type { DraftView } from '../../../../preload/contract.ts';
import { classesOf } from '../../../components/classes.ts';
import { type DraftShelf, rowsOn } from '../../../logic/draft.ts';
import sheet from '../carte/shelves.module.css';

const c = classesOf(sheet);
const CATEGORY = 'category ';

interface EditShelvesProps {
  readonly view: DraftView;
  readonly shelf: DraftShelf;
  readonly onChoose: (shelf: DraftShelf) => void;
}

/** What there is to change: everything, each category, the categories themselves, options, deals. */
export function EditShelves({ onChoose, shelf, view }: EditShelvesProps): ReactElement {
  const { t } = useTranslation();
  const own = (
    [
      ['all', 'carte.all'],
      ['categories', 'draft.categories'],
      ['lists', 'carte.lists'],
      ['deals', 'carte.deals'],
    ] as const
  ).map(([kind, key]) => ({
    ...{ id: kind, kind, name: t(key), depth: 0 },
    count: rowsOn(view, { kind }, '').length,
  }));
  const [everything, ...others] = own;
  const categories = view.categories.map(({ depth, key, name }) => ({
    ...{ id: CATEGORY + key, depth, name: name ?? t('carte.unnamed') },
    count: rowsOn(view, { kind: 'category', key }, '').length,
  }));
  const items = [
    ...(everything === undefined ? [] : [everything]),
    ...categories,
    ...others.filter(({ count, kind }) => count > 0 || kind === 'categories'),
  ];
  return (
    <ListBox
      aria-label={t('carte.categories')}
      className={c('shelves')}
      items={items}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[shelf.kind === 'category' ? CATEGORY + shelf.key : shelf.kind]}
      onSelectionChange={(keys) => {
        const [id] = keys === 'all' ? [] : [...keys].map(String);
        if (id?.startsWith(CATEGORY)) {
          onChoose({ kind: 'category', key: id.slice(CATEGORY.length) });
        } else {
          const chosen = own.find((one) => one.id === id);
          if (chosen !== undefined) onChoose({ kind: chosen.kind });
        }
      }}
    >
      {({ count, depth, id, name }) => (
        <ListBoxItem id={id} textValue={name} className={c('shelf', depth > 0 && 'under')}>
          <span className={c('name')}>{name}</span>
          <span className={c('count')}>{count}</span>
        </ListBoxItem>
      )}
    </ListBox>
  );
}
