import type { ReactElement } from 'react';
import type { OrderCard } from '../../../main/core/board/card.ts';
import { classesOf } from '../../components/classes.ts';
import { Icon } from '../../components/icon.tsx';
import { RefusalWords } from '../../components/refusal-words.tsx';
import { useClock } from '../../hooks/use-clock.ts';
import { useWhen } from '../../hooks/use-when.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import type { MoveState } from '../../state/moves-store.ts';
import sheet from './order-flags.module.css';

const c = classesOf(sheet);

/** An answer leaves within seconds; sooner than this, saying so would only flicker. */
const WORTH_SAYING_MS = 5_000;

/** What deserves a look on an order: flags, an answer that did not leave, a tap that did not work. */
export function OrderFlags(props: { card: OrderCard; move: MoveState | undefined }): ReactElement {
  const { card, move } = props;
  const { t } = useTranslation();
  const when = useWhen();
  const { send } = card;
  const sendLate = useClock(
    (now) => send.kind === 'waiting' && now - send.since >= WORTH_SAYING_MS,
  );
  // The first four have a band of their own across the head, strays are told product by product.
  const flags = card.flags
    .filter((flag) => flag !== 'cancelled' && flag !== 'trial')
    .filter((flag) => flag !== 'answer_overdue' && flag !== 'unanswered')
    .filter((flag) => flag !== 'no_category');
  return (
    <>
      {flags.length > 0 && (
        <ul className={c('flags')} aria-label={t('card.flags')}>
          {flags.map((flag) => (
            <li key={flag} className={c('flag')}>
              <Icon name="warning" />
              {t(`flag.${flag}`, { names: card.soldOut.join(', ') })}
            </li>
          ))}
        </ul>
      )}
      {send.kind === 'waiting' && sendLate && (
        <p className={c('flag', 'send')}>
          <Icon name="send" />
          {t('card.sendWaiting', { time: when(send.since) })}
        </p>
      )}
      {send.kind === 'refused' && (
        <div className={c('flag', 'refused')}>
          <Icon name="warning" />
          <div className={c('why')}>
            <p>{t('card.sendRefused', { status: t(`status.${send.status}`) })}</p>
            <RefusalWords refusal={send.refusal} />
          </div>
        </div>
      )}
      {move?.kind === 'problem' && (
        <p className={c('flag', 'refused')} role="alert">
          <Icon name="warning" />
          {t(`moveProblem.${move.reason}`)}
        </p>
      )}
    </>
  );
}
