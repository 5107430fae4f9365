import { type ReactElement, useDeferredValue } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { classesOf } from '../../../components/classes.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { Picture } from './picture.tsx';
import sheet from './shelves.module.css';

const c = classesOf(sheet);

type AnyShelf = { readonly kind: string } | { readonly kind: 'category'; readonly key: string };

/** Something to browse: everything, a category, the deals… */
export interface ShelfItem<Shelf extends AnyShelf> {
  readonly shelf: Shelf;
  readonly name: string;
  readonly count: number;
  /** How far below the first categories it stands. */
  readonly depth: number;
  /** Its pictures, by the catalogue's ids. */
  readonly imageIds?: readonly string[];
}

interface ShelfListProps<Shelf extends AnyShelf> {
  readonly items: readonly ShelfItem<Shelf>[];
  readonly shelf: Shelf;
  readonly onChoose: (shelf: Shelf) => void;
}

/** Before the first picture of the page, which is not kept waiting for a long one. */
const NONE: readonly never[] = [];

/** What there is to browse, one of it chosen. */
export function ShelfList<Shelf extends AnyShelf>(props: ShelfListProps<Shelf>): ReactElement {
  const { items, onChoose, shelf } = props;
  const { t } = useTranslation();
  const drawn = useDeferredValue<readonly ShelfItem<Shelf>[]>(items, NONE);
  return (
    <ListBox
      aria-label={t('carte.categories')}
      className={c('shelves')}
      items={drawn.map((item) => ({ ...item, id: shelfId(item.shelf) }))}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[shelfId(shelf)]}
      onSelectionChange={(keys) => {
        const [id] = keys === 'all' ? [] : [...keys];
        const chosen = items.find((item) => shelfId(item.shelf) === id);
        if (chosen !== undefined) onChoose(chosen.shelf);
      }}
    >
      {({ count, depth, id, imageIds = [], name }) => (
        <ListBoxItem id={id} textValue={name} className={c('shelf', depth > 0 && 'under')}>
          <Picture of={imageIds} size="shelf" />
          <span className={c('name')}>{name}</span>
          <span className={c('count')}>{count}</span>
        </ListBoxItem>
      )}
    </ListBox>
  );
}

/** Names a shelf among those of one catalogue. */
export function shelfId(shelf: AnyShelf): string {
  return 'key' in shelf ? `category ${shelf.key}` : shelf.kind;
}
