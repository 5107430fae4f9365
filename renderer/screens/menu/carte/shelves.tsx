import { memo, type ReactElement } from 'react';
import { useTranslation } from '../../../i18n/use-translation.ts';
import type { Carte, CarteShelf } from '../../../logic/carte.ts';
import { type ShelfItem, ShelfList } from './shelf-list.tsx';

interface ShelvesProps {
  readonly carte: Carte;
  readonly shelf: CarteShelf;
  readonly onChoose: (shelf: CarteShelf) => void;
}

/**
 * What there is to browse: everything, each category, the deals, the lists of options. None of it changes
 * with what is searched.
 */
export const Shelves = memo(function Shelves(props: ShelvesProps): ReactElement {
  const { carte, onChoose, shelf } = props;
  const { t } = useTranslation();
  const countOf = (kind: 'product' | 'deal' | 'list'): number =>
    carte.entries.filter(({ entry }) => entry.kind === kind).length;
  const own = [
    { shelf: { kind: 'deals' }, name: t('carte.deals'), count: countOf('deal'), depth: 0 },
    { shelf: { kind: 'lists' }, name: t('carte.lists'), count: countOf('list'), depth: 0 },
  ] as const;
  const items: ShelfItem<CarteShelf>[] = [
    { shelf: { kind: 'all' }, name: t('carte.all'), count: countOf('product'), depth: 0 },
    ...carte.categories.map(({ count, depth, imageIds, key, name }) => ({
      shelf: { kind: 'category', key } as const,
      count,
      depth,
      imageIds,
      name: name ?? t('carte.unnamed'),
    })),
    ...own.filter(({ count }) => count > 0),
  ];
  return <ShelfList items={items} shelf={shelf} onChoose={onChoose} />;
});
