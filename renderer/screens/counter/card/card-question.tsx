import { type ReactElement, useState } from 'react';
import { LONGEST_AUTH } from '../../../../main/core/terminal/protocol.ts';
import type { CardPaid, CardWord, OpenCardView } from '../../../../preload/contract.ts';
import { ActionButton } from '../../../components/action-button.tsx';
import { classesOf } from '../../../components/classes.ts';
import { Field } from '../../../components/field.tsx';
import { Message } from '../../../components/message.tsx';
import { Question } from '../../../components/question.tsx';
import { useBusy } from '../../../hooks/use-busy.ts';
import { useFormat } from '../../../hooks/use-format.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { AskWait } from './ask-wait.tsx';
import sheet from './card.module.css';
import { CardHeardPane } from './card-heard.tsx';
import { OtherPaidSheet, useDifference } from './other-paid.tsx';
import { useDeclare } from './use-declare.tsx';

const c = classesOf(sheet);

interface AskProps {
  readonly card: OpenCardView;
  /** The next customer comes first, where no ticket waits for the answer. */
  readonly onLater: () => void;
}

/** Of a card whose ending is not sealed a person is asked, until it is. */
export function CardQuestion({ card, onLater }: AskProps): ReactElement {
  const { heard } = card;
  return heard === null ? (
    <UnknownCard card={card} onLater={onLater} />
  ) : (
    <CardHeardPane card={card} heard={heard} onLater={onLater} />
  );
}

/** Nobody knows whether the card has paid, or got its money back: a person looks at the terminal, and says it. */
function UnknownCard({ card, onLater }: AskProps): ReactElement {
  const { t } = useTranslation();
  const { money } = useFormat();
  const [auth, setAuth] = useState('');
  const [chosen, setChosen] = useState<CardWord['kind'] | null>(null);
  /** What it has paid instead of what was asked; null: that. */
  const [other, setOther] = useState<CardPaid | null>(null);
  const [asksOther, setAsksOther] = useState(false);
  /** The question came from a sheet that is gone: the focus goes back to what had opened that. */
  const [isBack, setBack] = useState(false);
  const [busy, during] = useBusy();
  const [declare, problem] = useDeclare(card);
  const euros = (cents: number): string => money({ cents, currency: 'EUR' });
  const amount = euros(card.amount);
  const differs = useDifference(card.amount, other?.amount ?? card.amount);
  const typed = auth.trim();
  const isAuth = /^[A-Z0-9]*$/i.test(typed) && typed.length <= LONGEST_AUTH;
  const isAccepted = chosen === 'accepted';
  // What was asked to give money back has taken none either way.
  const back = card.direction === 'credit' ? 'Back' : '';

  const forget = (): void => {
    setChosen(null);
    setBack(other !== null);
    setOther(null);
  };
  const answer = async (): Promise<void> => {
    const auth = typed === '' ? null : typed;
    const paid = other === null ? {} : { paid: other };
    const word: CardWord = isAccepted ? { kind: 'accepted', auth, ...paid } : { kind: 'refused' };
    try {
      await declare(word);
    } finally {
      forget();
    }
  };
  const sure =
    other === null
      ? t(`terminal.question.${isAccepted ? 'sureAccepted' : 'sureRefused'}${back}`, { amount })
      : t('terminal.question.sureOther', {
          amount: euros(other.amount),
          means: t(`comptoir.means.${other.means}`),
        });
  return (
    <div className={c('question')}>
      <Message tone="warning" title={t(`terminal.question.title${back}`)} announced>
        {t('terminal.question.when', {
          // It may be asked again after days.
          day: card.at.slice(5, 10).split('-').toReversed().join('/'),
          time: card.at.slice(11, 16),
        })}
      </Message>
      <output className={c('asked')}>{amount}</output>
      <p>{t(`terminal.question.look${back}`)}</p>
      <Field
        label={t('terminal.question.auth')}
        value={auth}
        maxLength={20}
        fault={isAuth ? null : t('terminal.question.authFault')}
        onChange={setAuth}
      />
      {problem}
      <div className={c('answers')}>
        <ActionButton size="primary" isDisabled={!isAuth} onPress={() => setChosen('accepted')}>
          {t('terminal.question.accepted')}
        </ActionButton>
        <ActionButton size="primary" onPress={() => setChosen('refused')}>
          {t('terminal.question.refused')}
        </ActionButton>
      </div>
      {/* Of money that goes back a person says only whether it did. */}
      {card.direction === 'debit' && (
        <ActionButton
          look="quiet"
          isDisabled={!isAuth}
          autoFocus={isBack}
          onPress={() => {
            setBack(false);
            setAsksOther(true);
          }}
        >
          {t('terminal.question.other')}
        </ActionButton>
      )}
      {/* The smallest window has no room for all of it. */}
      <AskWait card={card} isBusy={busy} isShort={problem !== null} onLater={onLater} />
      {asksOther && (
        <OtherPaidSheet
          asked={card.amount}
          onPaid={(paid) => {
            setAsksOther(false);
            setOther(paid);
            setChosen('accepted');
          }}
          onClose={() => setAsksOther(false)}
        />
      )}
      {chosen !== null && (
        <Question
          title={sure}
          confirm={t(`terminal.question.${isAccepted ? 'yesAccepted' : 'yesRefused'}`)}
          look="primary"
          isPending={busy}
          onConfirm={() => during(answer)}
          onClose={forget}
        >
          {differs !== '' && <p>{differs}</p>}
          <p>{t(`terminal.question.${isAccepted ? 'acceptedText' : 'refusedText'}${back}`)}</p>
        </Question>
      )}
    </div>
  );
}
