import type { ReactElement } from 'react';
import { tipLeft } from '../../../main/core/counter/bill.ts';
import { isHandedOver } from '../../../main/core/counter/in-payment.ts';
import { totalsOf } from '../../../main/core/counter/totals.ts';
import type { CounterView } from '../../../preload/contract.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { Message } from '../../components/message.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { changeToGive } from '../../logic/counter.ts';
import { ByHandButton, GivenByHand } from './card/by-hand.tsx';
import { CardEnded } from './card/card-ended.tsx';
import { GiveBackButton } from './card/give-back.tsx';
import sheet from './pay.module.css';

const c = classesOf(sheet);

/**
 * What is already paid of the ticket, what is to be given back, and the ways back from it: at the foot of the ticket,
 * beside the means, which it so never moves.
 */
export function PaidSoFar(props: {
  readonly view: CounterView;
  /** The tip that goes along with the next payment, where no later one could take it, cents; 0: none does. */
  readonly lastTip: number;
  readonly onTakeBack: () => void;
}): ReactElement {
  const { lastTip, onTakeBack, view } = props;
  const { counter } = useTill();
  const { t } = useTranslation();
  const { money } = useFormat();
  const { due, paid, total } = totalsOf(view.draft);
  const change = changeToGive(view);
  const orderTip = tipLeft(view.draft);
  const euros = (cents: number): string => money({ cents, currency: 'EUR' });
  return (
    <>
      <CardEnded />
      {due < 0 && (
        <Message tone="warning" title={t('comptoir.overpaid', { amount: euros(-due) })} announced />
      )}
      {paid > 0 && (
        <p className={c('paid')}>
          {t('comptoir.paidOf', { paid: euros(paid), total: euros(total) })}
        </p>
      )}
      {change > 0 && (
        <strong className={c('giveBack')} role="status">
          {t('comptoir.refundAmount', { amount: euros(change) })}
        </strong>
      )}
      {lastTip > 0 ? (
        <p>{t('comptoir.tipLast', { amount: euros(lastTip) })}</p>
      ) : (
        orderTip > 0 && <p>{t('comptoir.tipBeside', { amount: euros(orderTip) })}</p>
      )}
      <GivenByHand view={view} />
      <GiveBackButton view={view} />
      <ByHandButton view={view} />
      {isHandedOver(view.draft) && (
        <ActionButton onPress={onTakeBack}>{t('comptoir.takeBack')}</ActionButton>
      )}
      {view.isPart && !isHandedOver(view.draft) && (
        <ActionButton onPress={() => void counter.ask((api) => api.join())}>
          {t('comptoir.join')}
        </ActionButton>
      )}
    </>
  );
}
