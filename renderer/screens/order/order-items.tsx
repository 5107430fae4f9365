import type { ReactElement } from 'react';
import type { StockKey } from '../../../main/core/catalog/stock.ts';
import { leftOutName } from '../../../main/core/order/kitchen-words.ts';
import type { ItemLine, OptionLine } from '../../../main/core/order/lines.ts';
import { classesOf } from '../../components/classes.ts';
import { Icon } from '../../components/icon.tsx';
import { placeKey } from '../../components/place-key.ts';
import { PressButton } from '../../components/press-button.tsx';
import { Section } from '../../components/section.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { groupByDeal } from '../../logic/group-lines.ts';
import { LineRefNote } from './line-ref.tsx';
import sheet from './order-items.module.css';

const c = classesOf(sheet);

/** What was ordered: lines with sizes, options, what to leave out, and their notes. */
export function OrderItems(props: {
  items: readonly ItemLine[];
  /** How many others there are. */
  leftOut: number;
  /** The order whose lines they are; null: nothing of them can be put off. */
  orderId: string | null;
  /** Notes that speak of an allergy. */
  allergies: readonly string[];
}): ReactElement {
  const { allergies, items, leftOut, orderId } = props;
  const { t } = useTranslation();
  return (
    <Section title={t('panel.items')}>
      {items.length === 0 && <p className="quiet">{t('panel.noItems')}</p>}
      {groupByDeal(items).map((group, index) => (
        <div key={placeKey(index)} className={c('group', group.deal !== null && 'deal')}>
          {group.deal !== null && <h4>{group.deal}</h4>}
          <ul className={c('items')}>
            {group.items.map((item, row) => (
              <Item key={placeKey(row)} item={item} orderId={orderId} allergies={allergies} />
            ))}
          </ul>
        </div>
      ))}
      {leftOut > 0 && <p className={c('more')}>{t('panel.moreItems', { count: leftOut })}</p>}
    </Section>
  );
}

function Item(props: {
  readonly item: ItemLine;
  readonly orderId: string | null;
  readonly allergies: readonly string[];
}): ReactElement {
  const { allergies, item, orderId } = props;
  const { t } = useTranslation();
  const { money, quantity } = useFormat();
  const name = (
    <>
      {item.dealLabel !== null && <span className="quiet small">{item.dealLabel} </span>}
      <strong>{item.name}</strong>
      {item.sku !== null && <span> · {item.sku}</span>}
    </>
  );
  return (
    <li className={c('item')}>
      <span className={c('quantity')}>{quantity(item.quantity)}×</span>
      <div className={c('what')}>
        <p>{item.deleted ? <s>{name}</s> : name}</p>
        {item.unknown && <p className={c('unknown')}>{t('panel.unknownProduct')}</p>}
        {item.said !== null && orderId !== null && <LineRefNote said={item.said} />}
        {item.deleted && <p className={c('deleted')}>{t('panel.deleted')}</p>}
        {item.options.length > 0 && (
          <ul>
            {item.options.map((option, index) => (
              <Option key={placeKey(index)} option={option} isOpen={orderId !== null} />
            ))}
          </ul>
        )}
        {item.optionsLeftOut > 0 && (
          <p className={c('more')}>{t('panel.moreOptions', { count: item.optionsLeftOut })}</p>
        )}
        {item.notes !== null && (
          <p className={c('note', allergies.includes(item.notes) && 'allergy')}>{item.notes}</p>
        )}
      </div>
      {item.amount !== null && (
        <span className={c('amount')}>
          {item.deleted ? <s>{money(item.amount)}</s> : money(item.amount)}
        </span>
      )}
      {orderId !== null && item.key !== null && !item.unknown && !item.deleted && (
        <PutOff name={item.name} orderId={orderId} of={item.key} />
      )}
    </li>
  );
}

/** Leads to Ruptures with this product chosen, where the catalogue is known. */
function PutOff(props: { name: string; orderId: string; of: StockKey }): ReactElement | null {
  const { name, of, orderId } = props;
  const { stock, ui } = useTill();
  const { t } = useTranslation();
  const isKnown = useReadable(stock, (view) => view?.catalog === 'known');
  if (!isKnown) return null;
  const keys = [of];
  return (
    <PressButton
      className={c('off')}
      label={t('soldOut.of', { action: t('soldOut.putOff'), name })}
      onPress={() => ui.open({ kind: 'sold_out', chosen: { kind: 'of_order', orderId, keys } })}
    >
      <Icon name="off" />
    </PressButton>
  );
}

function Option({ isOpen, option }: { option: OptionLine; isOpen: boolean }): ReactElement {
  const { t } = useTranslation();
  const { money, quantity } = useFormat();
  const { amount, removed } = option;
  const name = removed ? leftOutName(option.name) : option.name;
  const counted = option.quantity === '1' ? name : `${quantity(option.quantity)}× ${name}`;
  return (
    <li className={c('option', removed && 'removed')}>
      <span>
        {option.listName !== null && <span className="quiet small">{option.listName} </span>}
        {removed ? t('panel.without', { name: counted }) : counted}
        {option.said !== null && isOpen && <LineRefNote said={option.said} />}
      </span>
      {amount !== null && amount.cents !== 0 && (
        <span className={`quiet small ${c('amount')}`}>{money(amount)}</span>
      )}
    </li>
  );
}
