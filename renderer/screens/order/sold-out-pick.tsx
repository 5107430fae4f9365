import { type ReactElement, useCallback } from 'react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { keyText, type StockKey, sameKey } from '../../../main/core/catalog/stock.ts';
import { classesOf } from '../../components/classes.ts';
import { Icon } from '../../components/icon.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useAsked } from '../../hooks/use-asked-again.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { keyOf } from '../../logic/sold-out.ts';
import sheet from './sold-out-pick.module.css';

const c = classesOf(sheet);

interface SoldOutPickProps {
  readonly orderId: string;
  readonly chosen: readonly StockKey[];
  readonly onChange: (chosen: readonly StockKey[]) => void;
}

/** Which of an order's things have run out; nobody has to say. */
export function SoldOutPick({ chosen, onChange, orderId }: SoldOutPickProps): ReactElement | null {
  const { api } = useTill();
  const { t } = useTranslation();
  const hits = useAsked(useCallback(() => api.menu.keysOfOrder(orderId), [api, orderId]));
  if (hits === null || hits.length === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid.
    <div role="group" aria-label={t('soldOut.which')} className={c('pick')}>
      <p>
        <strong>{t('soldOut.which')}</strong>{' '}
        <span className="quiet">{t('soldOut.whichDetail')}</span>
      </p>
      <div className={c('things')}>
        {hits.map((hit) => {
          const isChosen = chosen.some((key) => sameKey(key, hit));
          return (
            <ToggleButton
              key={keyText(hit)}
              className={c('thing')}
              isSelected={isChosen}
              isDisabled={hit.state === 'off'}
              onChange={(wanted) => {
                const others = chosen.filter((key) => !sameKey(key, hit));
                onChange(wanted ? [...others, keyOf(hit)] : others);
              }}
            >
              <Icon name={isChosen ? 'check' : 'off'} />
              {hit.state === 'off' ? t('soldOut.already', { name: hit.name }) : hit.name}
            </ToggleButton>
          );
        })}
      </div>
    </div>
  );
}
