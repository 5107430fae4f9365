import { type ReactElement, useState } from 'react';
import { MEANS, type Means } from '../../../main/core/counter/tender.ts';
import { meansText } from '../../../main/core/paper/lines.ts';
import type { SoldTicket, TicketPreview } from '../../../preload/contract.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { useTill } from '../../hooks/till-context.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { PrintedPage } from '../closings/printed-page.tsx';
import { FixSheet } from './fix-sheet.tsx';
import { useRefusalWords } from './refusal.tsx';
import sheet from './sheets.module.css';

const c = classesOf(sheet);

/** What became of it, for the person at the counter. */
export interface Said {
  readonly ok: boolean;
  readonly text: string;
  /** The number of the avoir that was made, whose paper may be wanted. */
  readonly avoir?: string;
}

/** The papers of a sale and of its avoirs once more, and by which means it was really paid. */
export function SaleDoings(props: {
  readonly sale: SoldTicket;
  readonly onSaid: (said: Said) => void;
  readonly onDone: () => void;
}): ReactElement {
  const { onDone, onSaid, sale } = props;
  const { api, fail, speech } = useTill();
  const { t } = useTranslation();
  const { money } = useFormat();
  const words = useRefusalWords();
  const [page, setPage] = useState<TicketPreview | null>(null);
  const [isFixing, setFixing] = useState(false);
  const euros = (cents: number): string => money({ cents, currency: 'EUR' });
  const say = (said: Said): void => {
    onSaid(said);
    speech.say(said.text);
  };
  const print = async (number: string): Promise<void> => {
    const answer = await api.counter.printSale(number);
    if (answer.kind === 'refused') say({ ok: false, text: words(answer.reason) });
    else if (answer.copy === 0) {
      const isSale = number === sale.number;
      say({ ok: true, text: t(isSale ? 'comptoir.paperAsked' : 'comptoir.avoirAsked') });
    } else say({ ok: true, text: t('comptoir.copyAsked', { copy: answer.copy }) });
  };
  const asPage = async (number: string): Promise<void> => {
    const answer = await api.counter.salePage(number);
    if (answer.kind === 'page') setPage(answer.preview);
    else say({ ok: false, text: words(answer.reason) });
  };
  const fix = async (from: Means, to: Means, amount: number, reason: string): Promise<void> => {
    setFixing(false);
    const answer = await api.counter.fixPayment({
      ...{ original: sale.number, from, to, amount, reason },
    });
    if (answer.kind === 'refused') {
      say({ ok: false, text: words(answer.reason) });
      return;
    }
    const said = { amount: euros(amount), means: t(`comptoir.means.${to}`) };
    say({ ok: true, text: t('comptoir.fixed', { ...said, number: answer.number }) });
    onDone();
  };
  // What a platform has taken was never in the drawer, and is put right by its own statement.
  const fixable = sale.payments.flatMap(({ left, means }) => {
    const known = MEANS.find((one) => one === means);
    return known !== undefined && left > 0 ? [{ means: known, left }] : [];
  });
  return (
    <>
      <p>
        {t('comptoir.paidBy', {
          means: sale.payments
            .map(({ amount, means }) => `${meansText(means)} ${euros(amount)}`)
            .join(', '),
        })}
      </p>
      <div className={c('does')}>
        <ActionButton onPress={() => void print(sale.number).catch(fail)}>
          {t(sale.isInvoice ? 'comptoir.printInvoice' : 'comptoir.printAgain')}
        </ActionButton>
        <ActionButton onPress={() => void asPage(sale.number).catch(fail)}>
          {t('closings.pdf')}
        </ActionButton>
        <ActionButton isDisabled={fixable.length === 0} onPress={() => setFixing(true)}>
          {t('comptoir.fix')}
        </ActionButton>
      </div>
      {sale.avoirs.map((number) => (
        <div key={number} className={c('does')}>
          <ActionButton onPress={() => void print(number).catch(fail)}>
            {t('comptoir.printThatAvoir', { number })}
          </ActionButton>
          <ActionButton onPress={() => void asPage(number).catch(fail)}>
            {t('comptoir.avoirPdf', { number })}
          </ActionButton>
        </div>
      ))}
      {!sale.isInvoice && <p className="quiet">{t('comptoir.invoiceTooLate')}</p>}
      {page !== null && <PrintedPage preview={page} onDone={() => setPage(null)} />}
      {isFixing && (
        <FixSheet
          paid={fixable}
          onClose={() => setFixing(false)}
          onFix={(from, to, amount, reason) => void fix(from, to, amount, reason).catch(fail)}
        />
      )}
    </>
  );
}
