import { type ReactElement, useState } from 'react';
import type { LastSale } from '../../../preload/contract.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { useTill } from '../../hooks/till-context.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import sheet from './counter.module.css';

const c = classesOf(sheet);

/** Until the next sale: what is to be given back, the number to call, and whether a ticket is wanted. */
export function Sold({ sale }: { readonly sale: LastSale }): ReactElement {
  const { counter } = useTill();
  const { t } = useTranslation();
  const { money } = useFormat();
  const [isAnswered, setAnswered] = useState(false);
  const { change, drawer, isInvoice, number, paper, pickUp, total } = sale;
  return (
    <div className={c('sold')} role="status">
      <p>
        {t('comptoir.sold', { amount: money({ cents: total, currency: 'EUR' }) })},{' '}
        <span className={c('whole')}>{t('comptoir.soldNumber', { number })}</span>
      </p>
      <p className={c('caption')}>{t('comptoir.change')}</p>
      <p className={c('change')}>{money({ cents: change, currency: 'EUR' })}</p>
      <p className={c('pickup')}>{pickUp}</p>
      {drawer === 'failed' && <p className={c('failed')}>{t('comptoir.drawerFailed')}</p>}
      {paper === 'no_printer' && <p className={c('failed')}>{t('comptoir.noPrinter')}</p>}
      {paper === 'asked' && <p>{t('comptoir.paperAsked')}</p>}
      {paper === 'no' && !isAnswered && (
        <div className={c('actions')}>
          <ActionButton look="primary" onPress={() => setAnswered(true)}>
            {t('comptoir.noTicket')}
          </ActionButton>
          <ActionButton onPress={() => void counter.ask((api) => api.printLast())}>
            {t(isInvoice ? 'comptoir.wantInvoice' : 'comptoir.wantTicket')}
          </ActionButton>
        </div>
      )}
    </div>
  );
}
