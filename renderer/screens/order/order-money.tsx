import type { ReactElement } from 'react';
import type { OrderDetail } from '../../../main/core/board/detail.ts';
import type { PaymentLine, TotalLine } from '../../../main/core/order/payments.ts';
import { classesOf } from '../../components/classes.ts';
import { placeKey } from '../../components/place-key.ts';
import { Section } from '../../components/section.tsx';
import { useFormat } from '../../hooks/use-format.ts';
import { useOrderWords } from '../../hooks/use-order-words.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import sheet from './order-money.module.css';

const c = classesOf(sheet);

/** The sum up to HubRise's total, and who has paid what. */
export function OrderMoney({ detail }: { detail: OrderDetail }): ReactElement {
  const { t } = useTranslation();
  const { money } = useFormat();
  const words = useOrderWords(detail.card);
  const { couponCodes, leftOut, payments, totals } = detail;
  const end = totals.findIndex(({ kind }) => kind === 'difference' || kind === 'total');
  const before = end === -1 ? totals : totals.slice(0, end);
  const { kind } = detail.card.payment;
  const isDue = kind !== 'paid' && kind !== 'nothing_due';
  return (
    <Section title={t('panel.money')}>
      <table className={c('sums')} aria-label={t('panel.money')}>
        <tbody>
          {before.map((line, index) => (
            <TotalRow key={placeKey(index)} line={line} />
          ))}
          {leftOut.totalsAmount !== null && (
            <tr className={c('line')}>
              <th scope="row">{t('panel.moreTotals', { count: leftOut.totals })}</th>
              <td>{money(leftOut.totalsAmount)}</td>
            </tr>
          )}
          {totals.slice(before.length).map((line) => (
            <TotalRow key={line.kind} line={line} />
          ))}
        </tbody>
      </table>
      <p className={c('payment', kind)}>{words.payment}</p>
      {payments.length > 0 && (
        <ul>
          {payments.map((payment, index) => (
            <Payment key={placeKey(index)} payment={payment} isDue={isDue} />
          ))}
          {leftOut.payments > 0 && <li>{t('panel.morePayments', { count: leftOut.payments })}</li>}
        </ul>
      )}
      {couponCodes.length > 0 && <p>{t('panel.coupons', { codes: couponCodes.join(', ') })}</p>}
    </Section>
  );
}

function TotalRow({ line }: { line: TotalLine }): ReactElement {
  const { t } = useTranslation();
  const { money, moneyName } = useFormat();
  const named = line.kind === 'charge' || line.kind === 'discount';
  return (
    <tr className={c('line', line.kind)}>
      <th scope="row">{named ? moneyName(line.name) : t(`total.${line.kind}`)}</th>
      <td>{money(line.amount)}</td>
    </tr>
  );
}

function Payment(props: { payment: PaymentLine; isDue: boolean }): ReactElement {
  const { isDue, payment } = props;
  const { t } = useTranslation();
  const { money, moneyName } = useFormat();
  // Announced, and not to be taken: the order is paid by others, or came to nothing.
  const later = isDue ? 'payment.toCollect' : 'payment.notTaken';
  return (
    <li className={c('paid-line')}>
      <span>
        {moneyName(payment.name)}
        {' · '}
        {t(payment.collected ? 'payment.collected' : later)}
      </span>
      {payment.amount !== null && <span>{money(payment.amount)}</span>}
    </li>
  );
}
