import { memo, type ReactElement } from 'react';
import type { Article } from '../../../main/core/counter/assortment.ts';
import { classesOf } from '../../components/classes.ts';
import { PressButton } from '../../components/press-button.tsx';
import { useFormat } from '../../hooks/use-format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { type ArticleTile, isSameTile } from '../../logic/article-tile.ts';
import sheet from './counter.module.css';

const c = classesOf(sheet);

interface ArticleButtonProps {
  readonly article: Article;
  readonly tile: ArticleTile;
  /** The colour of its category (`category-hues.ts`). */
  readonly hue: string;
  /** `size` null: which one is asked. */
  readonly onTap: (article: Article, size: string | null) => void;
}

/** One tap sells it, in its usual size or in one of the others. Drawn again only where something of it has changed. */
export const ArticleButton = memo(
  function ArticleButton({ article, hue, onTap, tile }: ArticleButtonProps): ReactElement {
    const { hasMore, others, state, usual } = tile;
    const { t } = useTranslation();
    const only = article.kind === 'product' && article.sizes.length === 1 ? article.sizes[0] : null;
    const isOut = state !== 'sold';
    return (
      <div className={c('tile', isOut && others.length === 0 && !hasMore && 'gone')} data-hue={hue}>
        <PressButton
          className={c('article', isOut && 'gone')}
          isDisabled={isOut}
          onPress={() => onTap(article, usual?.id ?? only?.id ?? null)}
        >
          <span className={c('name')}>{article.name}</span>
          <Said tile={tile} />
        </PressButton>
        {(others.length > 0 || hasMore) && (
          <span className={c('sizes')}>
            {others.map(({ id, name, state: own }) => (
              <PressButton
                key={id}
                className={c('size', own !== 'sold' && 'gone')}
                label={t('comptoir.sizeOf', { size: name, name: article.name })}
                isDisabled={own !== 'sold'}
                onPress={() => onTap(article, id)}
              >
                {name}
              </PressButton>
            ))}
            {hasMore && (
              <PressButton
                className={c('size')}
                label={t('comptoir.sizeOf', { size: t('comptoir.moreSizes'), name: article.name })}
                onPress={() => onTap(article, null)}
              >
                {t('comptoir.moreSizes')}
              </PressButton>
            )}
          </span>
        )}
      </div>
    );
  },
  (a, b) =>
    a.article === b.article && a.hue === b.hue && a.onTap === b.onTap && isSameTile(a.tile, b.tile),
);

/** The size that a tap adds and what it costs, or why it is not sold now. */
function Said({ tile }: { readonly tile: ArticleTile }): ReactElement | null {
  const { cents, isLeast, state, usual } = tile;
  const { t } = useTranslation();
  const { money } = useFormat();
  const amount = cents === null ? null : money({ cents, currency: 'EUR' });
  const price = amount !== null && isLeast ? t('comptoir.fromPrice', { amount }) : amount;
  const said = state === 'sold' ? price : t(state === 'off' ? 'soldOut.off' : 'comptoir.notNow');
  const words = [usual?.name, said].filter((word) => word != null).join(' ');
  return words === '' ? null : <span className={c('price')}>{words}</span>;
}
