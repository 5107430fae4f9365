import type { ReactElement } from 'react';
import type { Dish } from '../../main/core/board/dishes.ts';
import type { UnkeptOrder } from '../../main/core/board/unkept.ts';
import { classesOf } from '../components/classes.ts';
import { placeKey } from '../components/place-key.ts';
import { useFormat } from '../hooks/use-format.ts';
import { useWhen } from '../hooks/use-when.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import sheet from './health-unkept.module.css';

const c = classesOf(sheet);

/**
 * What HubRise has shown and this till could not store: enough of each to make it and to answer it on the
 * platform's tablet. There is nothing to press: no answer could be kept.
 */
export function HealthUnkept({ orders }: { orders: readonly UnkeptOrder[] }): ReactElement | null {
  const { t } = useTranslation();
  if (orders.length === 0) return null;
  return (
    <section className={c('unkept')}>
      <h3>{t('health.unkept.title', { count: orders.length })}</h3>
      {orders.map((order) => (
        <Order key={order.id} order={order} />
      ))}
    </section>
  );
}

function Order({ order }: { order: UnkeptOrder }): ReactElement {
  const { t } = useTranslation();
  const { money } = useFormat();
  const { code, dishes, firstName, isKnown, linesLeftOut, notes, platform, total } = order;
  const status = t(`status.${order.status}`);
  const mark = isKnown ? t('health.unkept.changed', { status }) : t('health.unkept.mark');
  const facts = [
    platform.name,
    t(`service.${order.serviceType ?? 'unknown'}`),
    useWanted(order),
    firstName,
    total === null ? null : money(total),
  ];
  return (
    <article aria-label={`${code}, ${mark}`} className={c('order')}>
      <p className={c('head')}>
        <strong>{code}</strong>
        <span>{mark}</span>
      </p>
      <p>{facts.filter((fact) => fact).join(' · ')}</p>
      {notes.map((note, index) => (
        <p key={placeKey(index)} className={c('note')}>
          {note}
        </p>
      ))}
      <ul>
        {dishes.map((dish) => (
          <DishLine key={JSON.stringify(dish)} dish={dish} />
        ))}
      </ul>
      {linesLeftOut > 0 && <p>{t('health.unkept.more', { count: linesLeftOut })}</p>}
    </article>
  );
}

function DishLine({ dish }: { dish: Dish }): ReactElement {
  const { t } = useTranslation();
  const { quantity } = useFormat();
  const { name, options, sku, without } = dish;
  return (
    <li>
      {[`${quantity(dish.quantity)}×`, name, sku].filter((part) => part).join(' ')}
      {options.length > 0 && ` (${options.join(', ')})`}
      {without.length > 0 && <strong> {`${t('card.sans')} ${without.join(', ')}`}</strong>}
    </li>
  );
}

function useWanted({ timing }: UnkeptOrder): string {
  const { t } = useTranslation();
  const when = useWhen();
  if (timing.kind === 'asap') return t('order.asap');
  return timing.kind === 'scheduled' ? when(timing.at) : t('order.timeUnknown');
}
