import type { ReactElement } from 'react';
import type { CatalogDeal, CatalogDealLine } from '../../../../main/core/catalog/catalog.ts';
import { parseMoney } from '../../../../main/core/format/numbers.ts';
import { classesOf } from '../../../components/classes.ts';
import { placeKey } from '../../../components/place-key.ts';
import { Section } from '../../../components/section.tsx';
import { useFormat } from '../../../hooks/use-format.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import type { Carte } from '../../../logic/carte.ts';
import sheet from './deal-lines.module.css';
import { Standing } from './standing.tsx';

const c = classesOf(sheet);

/** What a deal is made of: for each part, what can be taken and what becomes of its price. */
export function DealLines({ carte, deal }: { carte: Carte; deal: CatalogDeal }): ReactElement {
  const { t } = useTranslation();
  const { money } = useFormat();
  const effect = useEffectWords();
  return (
    <>
      {deal.lines.map((line, index) => (
        <Section
          key={placeKey(index)}
          title={line.label ?? t('carte.dealPart', { number: index + 1 })}
        >
          <p className="quiet small">{effect(line)}</p>
          <ul>
            {line.skus.map(({ extraCharge, ref }, place) => (
              <li key={placeKey(place)} className={c('sku')}>
                <div>
                  <p>{ref === null ? t('carte.unnamed') : (carte.skuNames.get(ref) ?? ref)}</p>
                  {ref !== null && <Standing of={{ kind: 'sku', ref }} />}
                </div>
                {extraCharge !== null && extraCharge.cents !== 0 && (
                  <span>{`+ ${money(extraCharge)}`}</span>
                )}
              </li>
            ))}
          </ul>
        </Section>
      ))}
    </>
  );
}

function useEffectWords(): (line: CatalogDealLine) => string {
  const { t } = useTranslation();
  const { money } = useFormat();
  return ({ effect, value }) => {
    const amount = parseMoney(value);
    const written = amount === null ? (value ?? '?') : money(amount);
    switch (effect) {
      case 'unchanged':
      case null:
        return t('carte.effect.unchanged');
      case 'fixed_price':
        return t('carte.effect.fixed_price', { value: written });
      case 'price_off':
        return t('carte.effect.price_off', { value: written });
      case 'percentage_off':
        return t('carte.effect.percentage_off', { value: written });
      default:
        return `${effect} ${written}`;
    }
  };
}
