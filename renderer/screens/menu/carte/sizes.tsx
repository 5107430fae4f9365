import type { ReactElement } from 'react';
import type { CatalogProduct, CatalogSku } from '../../../../main/core/catalog/catalog.ts';
import type { StockKey } from '../../../../main/core/catalog/stock.ts';
import { ActionButton } from '../../../components/action-button.tsx';
import { classesOf } from '../../../components/classes.ts';
import { placeKey } from '../../../components/place-key.ts';
import { Section } from '../../../components/section.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import { useFormat } from '../../../hooks/use-format.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import sheet from './sizes.module.css';
import { Standing, useLine } from './standing.tsx';

const c = classesOf(sheet);

/** A product's sizes with their prices; one tap to put them off, or to sell them again. */
export function Sizes({ product }: { product: CatalogProduct }): ReactElement {
  const { ui } = useTill();
  const { t } = useTranslation();
  const name = product.name ?? t('carte.unnamed');
  const keys = product.skus.flatMap(({ ref }): readonly StockKey[] =>
    ref === null ? [] : [{ kind: 'sku', ref }],
  );
  const words = t(keys.length > 1 ? 'carte.putOffAll' : 'soldOut.putOff');
  const [first] = product.skus;
  const content = (
    <>
      <ul>
        {product.skus.map((sku, index) => (
          <Size key={sku.ref ?? placeKey(index)} sku={sku} product={name} />
        ))}
      </ul>
      {keys.length > 0 && (
        <ActionButton
          icon="off"
          label={t('soldOut.of', { action: words, name })}
          onPress={() =>
            ui.open({ kind: 'sold_out', chosen: { kind: 'named', choice: { name, keys } } })
          }
        >
          {words}
        </ActionButton>
      )}
    </>
  );
  // The price of a product without sizes needs no heading over it that says the same.
  if (product.skus.length === 1 && first?.name === null) {
    return (
      <section aria-label={t('word.price')} className={c('sole')}>
        {content}
      </section>
    );
  }
  return (
    <Section title={t(product.skus.length > 1 ? 'carte.sizesTitle' : 'word.price')}>
      {content}
    </Section>
  );
}

function Size({ product, sku }: { product: string; sku: CatalogSku }): ReactElement {
  const { ui } = useTill();
  const { t } = useTranslation();
  const { money } = useFormat();
  const key: StockKey | null = sku.ref === null ? null : { kind: 'sku', ref: sku.ref };
  const name = sku.name === null ? product : `${product} · ${sku.name}`;
  const isLimited = (useLine(key)?.state ?? 'sold') !== 'sold';
  const action = t(isLimited ? 'word.change' : 'soldOut.putOff');
  return (
    <li className={c('size')}>
      <div className={c('text')}>
        <p>
          <strong>{sku.name ?? t('word.price')}</strong>
        </p>
        {key !== null && <Standing of={key} />}
        {sku.ref === null && <p className={c('missing')}>{t('carte.noRef')}</p>}
        {sku.overrides.length > 0 && (
          <p className="quiet small">{t('carte.otherPrices', { count: sku.overrides.length })}</p>
        )}
        {sku.restrictions !== null && <p className="quiet small">{t('carte.restricted')}</p>}
      </div>
      <strong className={c('price')}>
        {sku.price === null ? t('carte.noPrice') : money(sku.price)}
      </strong>
      {key !== null && sku.name !== null && (
        <ActionButton
          label={t('soldOut.of', { action, name })}
          onPress={() =>
            ui.open({ kind: 'sold_out', chosen: { kind: 'named', choice: { name, keys: [key] } } })
          }
        >
          {action}
        </ActionButton>
      )}
    </li>
  );
}
