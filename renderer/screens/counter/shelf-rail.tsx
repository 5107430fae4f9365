import type { ReactElement } from 'react';
import type { Assortment } from '../../../main/core/counter/assortment.ts';
import type { Favourites } from '../../../main/core/counter/best-sold.ts';
import { classesOf } from '../../components/classes.ts';
import { PressButton } from '../../components/press-button.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import sheet from './counter.module.css';

const c = classesOf(sheet);
/** The key of the shelf of what is sold most. */
const FAVOURITES = 'favourites';

/** What is sold most stands before the shop's own categories, where anything was sold before today. */
export function shelvesOf(
  { shelves }: Assortment,
  { articles }: Favourites,
): Assortment['shelves'] {
  return articles.length === 0 ? shelves : [{ key: FAVOURITES, name: '', articles }, ...shelves];
}

/** The categories at the left of their articles, each with its colour. */
export function ShelfRail(props: {
  readonly shelves: Assortment['shelves'];
  /** By the key of a shelf. */
  readonly hues: ReadonlyMap<string, string>;
  readonly shown: string | undefined;
  readonly onShelf: (key: string) => void;
}): ReactElement {
  const { hues, onShelf, shelves, shown } = props;
  const { t } = useTranslation();
  const nameOf = ({ key, name }: Assortment['shelves'][number]): string => {
    if (key === FAVOURITES) return t('comptoir.favourites');
    return name === '' ? t('comptoir.otherShelf') : name;
  };
  return (
    <fieldset className={c('rail')} aria-label={t('carte.categories')}>
      {shelves.map((shelf) => (
        <div key={shelf.key} className={c('place')} data-hue={hues.get(shelf.key)}>
          <PressButton
            className={c('shelf', shelf.key === shown && 'chosen')}
            onPress={() => onShelf(shelf.key)}
          >
            {nameOf(shelf)}
          </PressButton>
        </div>
      ))}
    </fieldset>
  );
}
