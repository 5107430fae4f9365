import type { ReactElement } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { useTranslation } from 'react-i18next';
import { classesOf } from '../../../components/classes.ts';
import type { Carte, CarteShelf } from '../../../logic/carte.ts';
import sheet from './shelves.module.css';

const c = classesOf(sheet);

interface ShelvesProps {
  readonly carte: Carte;
  readonly shelf: CarteShelf;
  readonly onChoose: (shelf: CarteShelf) => void;
}

const CATEGORY = 'category ';

/** What there is to browse: everything, each category, the deals, the lists of options. */
export function Shelves({ carte, onChoose, shelf }: ShelvesProps): ReactElement {
  const { t } = useTranslation();
  const countOf = (kind: 'product' | 'deal' | 'list'): number =>
    carte.entries.filter(({ entry }) => entry.kind === kind).length;
  const own = [
    { id: 'all', name: t('carte.all'), count: countOf('product') },
    { id: 'deals', name: t('carte.deals'), count: countOf('deal') },
    { id: 'lists', name: t('carte.lists'), count: countOf('list') },
  ] as const;
  const categories = carte.categories.map(({ count, depth, key, name }) => ({
    id: CATEGORY + key,
    ...{ count, depth },
    name: name ?? t('carte.unnamed'),
  }));
  const [everything, ...others] = own.map((one) => ({ ...one, depth: 0 }));
  const items = [everything, ...categories, ...others.filter(({ count }) => count > 0)].filter(
    (item) => item !== undefined,
  );
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
          if (chosen !== undefined) onChoose({ kind: chosen.id });
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
