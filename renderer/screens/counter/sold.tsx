import { type ReactElement, useState } from 'react';
import type { LastSale } from '../../../preload/contract.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { Icon } from '../../components/icon.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import sheet from './sold.module.css';

const c = classesOf(sheet);

/** More letters of an amount than fit in the largest ones. */
const LARGEST = 7;

/** Until the next sale: what is to be given back, the number to call, and whether a ticket is wanted. */
export function Sold({ sale }: { readonly sale: LastSale }): ReactElement {
  const { t } = useTranslation();
  const { money } = useFormat();
  const { change, drawer, number, paper, pickUp, total } = sale;
  const back = money({ cents: change, currency: 'EUR' });
  const paid = t('comptoir.sold', { amount: money({ cents: total, currency: 'EUR' }) });
  return (
    <div className={c('sold')} role="status">
      <div className={c('outcome', change > 0 && 'back')}>
        {change > 0 ? (
          <>
            <p className={c('caption')}>{t('comptoir.change')}</p>
            <p className={c('change', back.length > LARGEST && 'long')}>{back}</p>
            <p>{paid}</p>
          </>
        ) : (
          <>
            <Icon name="check" large />
            <p className={c('caption')}>{paid}</p>
          </>
        )}
        <p className={c('pickup')}>{pickUp}</p>
        <p className={c('number')}>{t('comptoir.soldNumber', { number })}</p>
      </div>
      {drawer === 'failed' && <p className={c('failed')}>{t('comptoir.drawerFailed')}</p>}
      {paper === 'no_printer' && <p className={c('failed')}>{t('comptoir.noPrinter')}</p>}
      {paper === 'asked' && <p className={c('said')}>{t('comptoir.paperAsked')}</p>}
      {paper === 'no' && <TicketQuestion sale={sale} />}
    </div>
  );
}

/** By law nobody gets a ticket who has not asked for it. */
function TicketQuestion({ sale }: { readonly sale: LastSale }): ReactElement | null {
  const { counter } = useTill();
  const { t } = useTranslation();
  const [isAnswered, setAnswered] = useState(false);
  if (isAnswered) return null;
  return (
    <div className={c('question')}>
      <ActionButton size="primary" look="primary" onPress={() => setAnswered(true)}>
        {t('comptoir.noTicket')}
      </ActionButton>
      <ActionButton size="primary" onPress={() => void counter.ask((api) => api.printLast())}>
        {t(sale.isInvoice ? 'comptoir.wantInvoice' : 'comptoir.wantTicket')}
      </ActionButton>
    </div>
  );
}
