import { Fragment, type ReactElement, useState } from 'react';
import { MEANS } from '../../../main/core/counter/tender.ts';
import { meansText } from '../../../main/core/paper/lines.ts';
import type {
  FixRequest,
  SoldAvoir,
  SoldTicket,
  TicketPreview,
} from '../../../preload/contract.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { PrintedPage } from '../../components/figures/printed-page.tsx';
import { useRefusalWords } from '../../components/operators/refusal.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { type FixablePart, FixSheet } from './fix-sheet.tsx';
import sheet from './sheets.module.css';

const c = classesOf(sheet);

/** What became of it, for the person at the counter. */
export interface Said {
  readonly ok: boolean;
  readonly text: string;
  /** The number of the avoir that was made, whose paper may be wanted. */
  readonly avoir?: string;
}

/** What is put right: the sale, or one of its avoirs. */
interface Fixing {
  readonly document: 'sale' | 'avoir';
  readonly number: string;
  readonly parts: readonly FixablePart[];
}

/** The papers of a sale and of its avoirs once more, and by which means they were really paid and given back. */
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
  const [fixing, setFixing] = useState<Fixing | null>(null);
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
  const fix = async (request: FixRequest): Promise<void> => {
    setFixing(null);
    const answer = await api.counter.fixPayment(request);
    if (answer.kind === 'refused') {
      say({ ok: false, text: words(answer.reason) });
      return;
    }
    const said = { amount: euros(request.amount), means: t(`comptoir.means.${request.to}`) };
    say({ ok: true, text: t('comptoir.fixed', { ...said, number: answer.number }) });
    onDone();
  };
  const means = (shares: SoldAvoir['payments']): string =>
    shares.map((one) => `${meansText(one.means)} ${euros(one.amount)}`).join(', ');
  const fixable = fixableOf(sale.payments.map(({ left, ...one }) => ({ ...one, amount: left })));
  return (
    <>
      <p>{t('comptoir.paidBy', { means: means(sale.payments) })}</p>
      <div className={c('does')}>
        <ActionButton onPress={() => void print(sale.number).catch(fail)}>
          {t(sale.isInvoice ? 'comptoir.wantInvoice' : 'comptoir.wantTicket')}
        </ActionButton>
        <ActionButton onPress={() => void asPage(sale.number).catch(fail)}>
          {t('closings.pdf')}
        </ActionButton>
        <ActionButton
          isDisabled={fixable.length === 0}
          onPress={() => setFixing({ document: 'sale', number: sale.number, parts: fixable })}
        >
          {t('comptoir.fix')}
        </ActionButton>
      </div>
      {sale.avoirs.map(({ number, payments }) => {
        const parts = fixableOf(payments);
        return (
          <Fragment key={number}>
            {payments.length > 0 && (
              <p>{t('comptoir.givenBackBy', { number, means: means(payments) })}</p>
            )}
            <div className={c('does')}>
              <ActionButton onPress={() => void print(number).catch(fail)}>
                {t('comptoir.printThatAvoir', { number })}
              </ActionButton>
              <ActionButton onPress={() => void asPage(number).catch(fail)}>
                {t('comptoir.avoirPdf', { number })}
              </ActionButton>
              <ActionButton
                isDisabled={parts.length === 0}
                onPress={() => setFixing({ document: 'avoir', number, parts })}
              >
                {t('comptoir.fixAvoir', { number })}
              </ActionButton>
            </div>
          </Fragment>
        );
      })}
      {!sale.isInvoice && <p className="quiet">{t('comptoir.invoiceTooLate')}</p>}
      {page !== null && <PrintedPage preview={page} onDone={() => setPage(null)} />}
      {fixing !== null && (
        <FixSheet
          document={fixing.document}
          parts={fixing.parts}
          onClose={() => setFixing(null)}
          onFix={(wish) => void fix({ original: fixing.number, ...wish }).catch(fail)}
        />
      )}
    </>
  );
}

/** What a platform has taken was never in the drawer, and is put right by its own statement. */
function fixableOf(shares: SoldAvoir['payments']): readonly FixablePart[] {
  return shares.flatMap(({ amount, means }) => {
    const known = MEANS.find((one) => one === means);
    return known !== undefined && amount > 0 ? [{ means: known, amount }] : [];
  });
}
