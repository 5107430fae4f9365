import { memo, type ReactElement, useDeferredValue } from 'react';
import type { CatalogProduct } from '../../../../main/core/catalog/catalog.ts';
import { classesOf } from '../../../components/classes.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import type { Carte, CarteEntry } from '../../../logic/carte.ts';
import { DealLines } from './deal-lines.tsx';
import sheet from './entry-detail.module.css';
import { OptionLists } from './option-lists.tsx';
import { Picture } from './picture.tsx';
import { Sizes } from './sizes.tsx';
import { Tags } from './tags.tsx';

const c = classesOf(sheet);

interface EntryDetailProps {
  readonly carte: Carte;
  readonly entry: CarteEntry | null;
}

/** One product, deal or list of options in full: drawn after the list that it is of, which is waited for. */
export function EntryDetail({ carte, entry }: EntryDetailProps): ReactElement {
  return <Detail carte={carte} entry={useDeferredValue(entry, null)} />;
}

const Detail = memo(function Detail({ carte, entry }: EntryDetailProps): ReactElement {
  const { t } = useTranslation();
  if (entry === null) return <aside className={c('detail')} aria-label={t('carte.detail')} />;
  return (
    <aside className={c('detail')} aria-label={t('carte.detail')} key={entry.id}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long text is scrolled with the keys. */}
      <div className={c('body')} tabIndex={0}>
        <Content carte={carte} entry={entry} />
      </div>
    </aside>
  );
});

function Content(props: { carte: Carte; entry: CarteEntry }): ReactElement {
  const { carte, entry } = props;
  switch (entry.kind) {
    case 'product': {
      const { product } = entry;
      const tags = [...product.tags, ...product.skus.flatMap((sku) => sku.tags)];
      return (
        <>
          <Picture of={product.imageIds} size="page" />
          <Head name={product.name} description={product.description} />
          <Tags tags={tags} />
          <Sizes product={product} />
          <OptionLists lists={listsOf(product, carte)} />
        </>
      );
    }
    case 'deal':
      return (
        <>
          <Picture of={entry.deal.imageIds} size="page" />
          <Head name={entry.deal.name} description={entry.deal.description} />
          <Tags tags={entry.deal.tags} />
          <DealLines deal={entry.deal} carte={carte} />
        </>
      );
    case 'list':
      return (
        <>
          <Head name={entry.list.name} description={null} />
          <OptionLists lists={[{ list: entry.list, sizes: [] }]} isAlone />
        </>
      );
  }
}

function Head(props: { name: string | null; description: string | null }): ReactElement {
  const { t } = useTranslation();
  return (
    <header>
      <h2 className={c('name')}>{props.name ?? t('carte.unnamed')}</h2>
      {props.description !== null && <p className={c('description')}>{props.description}</p>}
    </header>
  );
}

/** The lists of a product; one that not all of its sizes have says which do. */
function listsOf({ skus }: CatalogProduct, carte: Carte) {
  const keys = [...new Set(skus.flatMap(({ optionLists }) => optionLists))];
  return keys.flatMap((key) => {
    const list = carte.lists.get(key);
    if (list === undefined) return [];
    const having = skus.filter(({ optionLists }) => optionLists.includes(key));
    const sizes = having.length === skus.length ? [] : having.flatMap(({ name }) => name ?? []);
    return [{ list, sizes }];
  });
}
