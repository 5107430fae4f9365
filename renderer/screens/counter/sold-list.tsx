import { Fragment, type ReactElement, useState } from 'react';
import type { SoldTicket } from '../../../preload/contract.ts';
import { classesOf } from '../../components/classes.ts';
import { PressButton } from '../../components/press-button.tsx';
import { useFormat } from '../../hooks/use-format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Refund } from './refund.tsx';
import sheet from './sheets.module.css';

const c = classesOf(sheet);

/** Sales, the newest first; below the one that was touched what can be done with it. */
export function SoldList(props: {
  readonly sales: readonly SoldTicket[];
  readonly onDone: () => void;
  readonly onTerminal: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const { money } = useFormat();
  const [chosen, setChosen] = useState<string | null>(null);
  const euros = (cents: number): string => money({ cents, currency: 'EUR' });
  return (
    <>
      {props.sales.map((sale) => (
        <Fragment key={sale.number}>
          <PressButton
            className={c('option', sale.number === chosen && 'chosen')}
            isExpanded={sale.number === chosen}
            onPress={() => setChosen(sale.number === chosen ? null : sale.number)}
          >
            <span>
              {[
                `${dayOf(sale.at)} ${sale.at.slice(11, 16)}`,
                sale.number,
                ...(sale.isInvoice ? [t('comptoir.invoice')] : []),
                ...(sale.refunded > 0
                  ? [t('comptoir.refundedOf', { amount: euros(sale.refunded) })]
                  : []),
              ].join(' · ')}
            </span>
            <b>{euros(sale.total)}</b>
          </PressButton>
          {sale.number === chosen && (
            <Refund sale={sale} onDone={props.onDone} onTerminal={props.onTerminal} />
          )}
        </Fragment>
      ))}
    </>
  );
}

/** `2026-11-20T…`: `20/11/26`, as it was on the till's calendar: what is found may be years old. */
function dayOf(at: string): string {
  return `${at.slice(8, 10)}/${at.slice(5, 7)}/${at.slice(2, 4)}`;
}
