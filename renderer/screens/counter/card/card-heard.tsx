import type { ReactElement } from 'react';
import type { CardHeard, OpenCardView } from '../../../../preload/contract.ts';
import { ActionButton } from '../../../components/action-button.tsx';
import { classesOf } from '../../../components/classes.ts';
import { Message } from '../../../components/message.tsx';
import { useBusy } from '../../../hooks/use-busy.ts';
import { useFormat } from '../../../hooks/use-format.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { AskWait } from './ask-wait.tsx';
import sheet from './card.module.css';
import { useDeclare } from './use-declare.tsx';

const c = classesOf(sheet);

/** The terminal has answered, and the journal did not take it: a person has it sealed once it does. */
export function CardHeardPane(props: {
  readonly card: OpenCardView;
  readonly heard: CardHeard;
  readonly onLater: () => void;
}): ReactElement {
  const { card, heard, onLater } = props;
  const { t } = useTranslation();
  const { money } = useFormat();
  const [busy, during] = useBusy();
  const [declare, problem] = useDeclare(card);
  const back = card.direction === 'credit' ? 'Back' : '';
  const cents = heard.kind === 'accepted' ? heard.amount : card.amount;
  const amount = money({ cents, currency: 'EUR' });
  const auth = heard.kind === 'accepted' ? heard.auth : null;
  const number = auth === null ? '' : `, ${t('terminal.giveBack.auth', { auth })}`;
  return (
    <div className={c('question')}>
      <Message tone="warning" title={t('terminal.heard.title')} announced>
        {t(`terminal.heard.${heard.kind}${back}`, { amount, number })}
      </Message>
      <output className={c('asked')}>{amount}</output>
      {problem}
      <ActionButton
        size="primary"
        look="primary"
        isPending={busy}
        onPress={() =>
          during(() => declare(heard.kind === 'accepted' ? { kind: 'accepted', auth } : heard))
        }
      >
        {t('terminal.heard.seal')}
      </ActionButton>
      <AskWait card={card} isBusy={busy} onLater={onLater} />
    </div>
  );
}
