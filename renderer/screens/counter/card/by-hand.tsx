import { type ReactElement, useState } from 'react';
import {
  LONGEST_COUNTER_REASON,
  mayBeCardNumber,
} from '../../../../main/core/counter/hand-reason.ts';
import type { HandWay } from '../../../../main/core/fiscal/payloads.ts';
import { type ReasonCode, sealedReason, typedReason } from '../../../../main/core/fiscal/reason.ts';
import { meansText } from '../../../../main/core/paper/lines.ts';
import type { CounterView } from '../../../../preload/contract.ts';
import { ActionButton } from '../../../components/action-button.tsx';
import { Field } from '../../../components/field.tsx';
import { OptionList } from '../../../components/option-list.tsx';
import { Overlay } from '../../../components/overlay.tsx';
import { Answers } from '../../../components/question.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import { useFormat } from '../../../hooks/use-format.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { useTakenByTerminal } from './taken.ts';
import { WhichCard } from './which-card.tsx';

const WAYS = ['cash', 'terminal', 'transfer'] as const satisfies readonly HandWay[];
const REASONS = [
  'terminal_broken',
  'terminal_replaced',
  'refund_refused',
  'other',
] as const satisfies readonly ReasonCode[];

/** What the terminal took and cannot give back any more: a person did, and says so. */
export function ByHandButton({ view }: { view: CounterView }): ReactElement | null {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  if ((view.draft.terminal ?? []).length === 0) return null;
  return (
    <>
      <ActionButton look="danger-outline" onPress={() => setOpen(true)}>
        {t('terminal.byHandBack.button')}
      </ActionButton>
      {isOpen && <ByHandSheet view={view} onClose={() => setOpen(false)} />}
    </>
  );
}

/** Of a ticket: what of its cards was given back so. */
export function GivenByHand({ view }: { view: CounterView }): ReactElement | null {
  const { t } = useTranslation();
  const { money } = useFormat();
  const { byHand = [] } = view.draft;
  if (byHand.length === 0) return null;
  const given = byHand.map(({ amount, by, means }) => {
    const euros = money({ cents: amount, currency: 'EUR' });
    return `${meansText(means)} ${euros} ${t(`terminal.byHandBack.short.${by}`)}`;
  });
  return <p>{t('terminal.byHandBack.given', { given: given.join(', ') })}</p>;
}

/** Which card it was, which way its money went, and why not by the terminal: sealed, and not taken back. */
function ByHandSheet(props: {
  readonly view: CounterView;
  readonly onClose: () => void;
}): ReactElement {
  const { counter } = useTill();
  const { t } = useTranslation();
  const cards = useTakenByTerminal(props.view.draft);
  const [chosen, setChosen] = useState('0');
  const [by, setBy] = useState<HandWay>('cash');
  const [why, setWhy] = useState<(typeof REASONS)[number]>('terminal_broken');
  const [typed, setTyped] = useState('');
  const reason = why === 'other' ? typedReason(typed.trim()) : sealedReason(why);
  const isCard = why === 'other' && mayBeCardNumber(reason);
  const amount = cards[Number(chosen)]?.amount ?? '';
  return (
    <Overlay
      place="centre"
      role="alertdialog"
      title={t('terminal.byHandBack.title')}
      onClose={props.onClose}
    >
      {cards.length > 1 && <WhichCard cards={cards} chosen={chosen} onChange={setChosen} />}
      <OptionList
        label={t('terminal.byHandBack.how')}
        value={by}
        options={WAYS.map((value) => ({ value, label: t(`terminal.byHandBack.ways.${value}`) }))}
        onChange={setBy}
      />
      <OptionList
        label={t('terminal.byHandBack.why')}
        value={why}
        options={REASONS.map((value) => ({
          value,
          label: t(`reasons.${value}`),
        }))}
        onChange={setWhy}
      />
      {why === 'other' && (
        <Field
          autoFocus
          label={t('terminal.byHandBack.which')}
          value={typed}
          maxLength={LONGEST_COUNTER_REASON}
          fault={isCard ? t('terminal.byHandBack.noCard') : null}
          onChange={setTyped}
        />
      )}
      <p>{t(`terminal.byHandBack.text.${by}`, { amount })}</p>
      <Answers
        confirm={t(`terminal.byHandBack.confirm.${by}`, { amount })}
        look="danger"
        isDisabled={reason === '' || isCard}
        onConfirm={() => {
          props.onClose();
          const { rev } = props.view;
          void counter.ask((api) => api.giveByHand(rev, Number(chosen), { by, reason }));
        }}
        onClose={props.onClose}
      />
    </Overlay>
  );
}
