import { type ReactElement, useState } from 'react';
import type { Draft } from '../../../main/core/counter/draft.ts';
import type { BesidePayment } from '../../../main/core/counter/in-payment.ts';
import { isLargeTip } from '../../../main/core/counter/tender.ts';
import { isAuth } from '../../../main/core/terminal/protocol.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { Field } from '../../components/field.tsx';
import { Icon } from '../../components/icon.tsx';
import { Overlay } from '../../components/overlay.tsx';
import { PressButton } from '../../components/press-button.tsx';
import { Answers, Question } from '../../components/question.tsx';
import { useFormat } from '../../hooks/use-format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { centsOf } from '../../logic/counter.ts';
import { InvoiceSheet } from './invoice-sheet.tsx';
import sheet from './pay.module.css';
import { TypedNumber } from './typed-number.tsx';

const c = classesOf(sheet);

const LONGEST_TIP = 5;
/** More than an authorisation's number has: a card's is refused, and not cut to what would be taken. */
const MOST_TYPED = 20;

/** What the slip of a card says. */
const slipOf = ({ auth, last4 }: BesidePayment): string =>
  [auth, last4 === undefined ? undefined : `…\u2060${last4}`].filter(Boolean).join(' ');

/** Opens the means that are seldom used, in the place of notes and keys; says what was chosen there. */
export function MoreKey(props: {
  readonly draft: Draft;
  readonly beside: BesidePayment;
  readonly isOpen: boolean;
  readonly onPress: () => void;
}): ReactElement {
  const { beside, draft, isOpen, onPress } = props;
  const { t } = useTranslation();
  const words = t('comptoir.moreMeans');
  const invoice =
    draft.invoice == null ? '' : t('comptoir.invoiceTo', { name: draft.invoice.name });
  const chosen = [slipOf(beside), invoice].filter(Boolean).join(' · ');
  return (
    <PressButton
      className={c('more', isOpen && 'open')}
      label={words}
      description={chosen}
      isExpanded={isOpen}
      onPress={onPress}
    >
      <span className={c('moreWords')}>
        {words}
        <Icon name="more" />
      </span>
      {chosen !== '' && (
        <span className={`one-line ${c('chosen', 'effect')}`} data-effect={chosen} />
      )}
    </PressButton>
  );
}

/** A tip: beside the way of a payment, never in it. */
export function TipKey(props: {
  /** What was chosen to go with the next payment, and need not: nothing of it is asked. */
  readonly beside: BesidePayment;
  /** What goes with the next payment, cents: what was chosen, or what is due. */
  readonly tip: number;
  /** What the bill comes to, cents. */
  readonly total: number;
  readonly onChange: (beside: BesidePayment) => void;
}): ReactElement {
  const { beside, onChange, tip, total } = props;
  const { t } = useTranslation();
  const { money } = useFormat();
  const [isOpen, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  return (
    <div className={c('tip')}>
      <ActionButton size="primary" onPress={() => setOpen(true)}>
        {tip === 0
          ? t('comptoir.tip')
          : t('comptoir.tipOf', { amount: money({ cents: tip, currency: 'EUR' }) })}
      </ActionButton>
      {isOpen && (
        <TipSheet
          total={total}
          onClose={close}
          onTip={(chosen, isMeant) => {
            close();
            // None is a choice too: what is due of an order's tip is not asked for then.
            const { meantTip: _before, ...others } = beside;
            onChange({ ...others, tip: chosen, ...(isMeant ? { meantTip: chosen } : {}) });
          }}
        />
      )}
    </div>
  );
}

/** What the slip of a card says, and an invoice. */
export function PaperKeys(props: {
  readonly draft: Draft;
  readonly beside: BesidePayment;
  readonly onChange: (beside: BesidePayment) => void;
}): ReactElement {
  const { beside, draft, onChange } = props;
  const { t } = useTranslation();
  const [open, setOpen] = useState<'card' | 'invoice' | null>(null);
  const close = (): void => setOpen(null);
  return (
    <>
      <ActionButton icon="file" size="primary" onPress={() => setOpen('invoice')}>
        {draft.invoice == null
          ? t('comptoir.invoice')
          : t('comptoir.invoiceTo', { name: draft.invoice.name })}
      </ActionButton>
      <ActionButton icon="card" size="primary" onPress={() => setOpen('card')}>
        {slipOf(beside) || t('comptoir.cardSlip')}
      </ActionButton>
      {open === 'card' && <SlipSheet beside={beside} onClose={close} onChange={onChange} />}
      {open === 'invoice' && <InvoiceSheet invoice={draft.invoice ?? null} onClose={close} />}
    </>
  );
}

/** Asks about a tip that is larger than a tip is: most such ones are mistyped. */
export function LargeTip(props: {
  /** Cents, as the bill's total. */
  readonly tip: number;
  readonly total: number;
  readonly onMeant: () => void;
  readonly onClose: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const { money } = useFormat();
  const amount = money({ cents: props.tip, currency: 'EUR' });
  const total = money({ cents: props.total, currency: 'EUR' });
  return (
    <Question
      title={t('comptoir.largeTip', { amount })}
      confirm={t('comptoir.tipOf', { amount })}
      onConfirm={props.onMeant}
      onClose={props.onClose}
    >
      <p>{t('comptoir.largeTipHint', { total })}</p>
    </Question>
  );
}

function TipSheet(props: {
  /** What the bill comes to, cents. */
  readonly total: number;
  readonly onClose: () => void;
  /** `isMeant`: it was asked about a second time. */
  readonly onTip: (cents: number, isMeant: boolean) => void;
}): ReactElement {
  const { t } = useTranslation();
  const { money } = useFormat();
  const [digits, setDigits] = useState('');
  const [isAsked, setAsked] = useState(false);
  const tip = centsOf(digits);
  if (isAsked) {
    return (
      <LargeTip
        tip={tip}
        total={props.total}
        onMeant={() => props.onTip(tip, true)}
        onClose={() => setAsked(false)}
      />
    );
  }
  return (
    <Overlay place="centre" title={t('comptoir.tip')} onClose={props.onClose}>
      <p>{t('comptoir.tipHint')}</p>
      <TypedNumber
        digits={digits}
        most={LONGEST_TIP}
        words={money({ cents: tip, currency: 'EUR' })}
        onChange={setDigits}
        onDone={() => (isLargeTip(tip, props.total) ? setAsked(true) : props.onTip(tip, false))}
      />
    </Overlay>
  );
}

function SlipSheet(props: {
  readonly beside: BesidePayment;
  readonly onClose: () => void;
  readonly onChange: (beside: BesidePayment) => void;
}): ReactElement {
  const { beside, onChange, onClose } = props;
  const { t } = useTranslation();
  const [auth, setAuth] = useState(beside.auth ?? '');
  const [last4, setLast4] = useState(beside.last4 ?? '');
  const number = auth.trim();
  const isNoAuth = number !== '' && !isAuth(number);
  const isWrong = last4 !== '' && !/^\d{4}$/.test(last4);
  return (
    <Overlay place="centre" title={t('comptoir.cardSlip')} onClose={onClose}>
      <Field
        label={t('comptoir.auth')}
        value={auth}
        maxLength={MOST_TYPED}
        fault={isNoAuth ? t('terminal.question.authFault') : null}
        autoFocus
        onChange={setAuth}
      />
      <Field
        label={t('comptoir.last4')}
        value={last4}
        maxLength={4}
        inputMode="numeric"
        help={t('comptoir.last4Hint')}
        fault={isWrong && last4.length === 4 ? t('comptoir.last4Wrong') : null}
        onChange={setLast4}
      />
      <Answers
        confirm={t('comptoir.ok')}
        isDisabled={isWrong || isNoAuth}
        onConfirm={() => {
          onClose();
          const { auth: _auth, last4: _last4, ...tipped } = beside;
          onChange({
            ...tipped,
            ...(number === '' ? {} : { auth: number }),
            ...(last4 === '' ? {} : { last4 }),
          });
        }}
        onClose={onClose}
      />
    </Overlay>
  );
}
