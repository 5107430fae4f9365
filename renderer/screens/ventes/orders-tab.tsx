import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import type { OrderCard } from '../../../preload/contract.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { Message } from '../../components/message.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useWhen } from '../../hooks/use-when.ts';
import { PlatformName } from '../caisse/platform-name.tsx';
import sheet from './orders-tab.module.css';

const c = classesOf(sheet);

/** The board's orders as a list, latest first; above it what is to be put right. */
export function OrdersTab(): ReactElement {
  return (
    <>
      <RefusedBanner />
      <OrdersTable />
    </>
  );
}

function RefusedBanner(): ReactElement | null {
  const { health, ui } = useTill();
  const { t } = useTranslation();
  const refused = useReadable(health, (known) => known?.sendsRefused ?? 0);
  if (refused === 0) return null;
  return (
    <div className={c('banner')}>
      <Message
        tone="bad"
        title={t('corrections.banner', { count: refused })}
        actions={
          <ActionButton look="danger" onPress={() => ui.patch({ correctionsOpen: true })}>
            {t('corrections.count', { number: refused })}
          </ActionButton>
        }
      />
    </div>
  );
}

function OrdersTable(): ReactElement {
  const { board } = useTill();
  const { t } = useTranslation();
  const cards = useReadable(board, (state) => state.cards);
  const loaded = useReadable(board.loaded);
  if (!loaded) {
    return (
      <p className={c('note')} role="status">
        {t('board.loading')}
      </p>
    );
  }
  if (cards.size === 0) return <p className={c('note')}>{t('orderList.empty')}</p>;

  const latestFirst = [...cards.values()].sort((a, b) => b.receivedAt - a.receivedAt);
  return (
    <table className={c('table')} aria-label={t('orderList.title')}>
      <thead>
        <tr>
          <th scope="col">{t('orderList.code')}</th>
          <th scope="col">{t('orderList.platform')}</th>
          <th scope="col">{t('orderList.time')}</th>
          <th scope="col">{t('orderList.status')}</th>
          <th scope="col" className={c('amount')}>
            {t('orderList.total')}
          </th>
        </tr>
      </thead>
      <tbody>
        {latestFirst.map((card) => (
          <OrderRow key={card.id} card={card} />
        ))}
      </tbody>
    </table>
  );
}

function OrderRow({ card }: { card: OrderCard }): ReactElement {
  const { ui } = useTill();
  const { t } = useTranslation();
  const { money } = useFormat();
  const when = useWhen();
  return (
    <tr>
      <th scope="row">
        <Button
          className={c('open')}
          aria-label={t('card.open', { code: card.code })}
          onPress={() => ui.patch({ openOrderId: card.id })}
        >
          {card.code}
        </Button>
      </th>
      <td>
        <PlatformName card={card} />
      </td>
      <td>{when(card.receivedAt)}</td>
      <td>{t(`status.${card.status}`)}</td>
      <td className={c('amount')}>
        {card.total === null ? t('order.totalUnknown') : money(card.total)}
      </td>
    </tr>
  );
}
