import { type ReactElement, useEffect, useState } from 'react';
import { standsStill } from '../../../main/core/fiscal/view.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { FiscalBanners } from '../../components/journal/fiscal-banners.tsx';
import { TrainingStrip } from '../../components/journal/training-strip.tsx';
import { Message } from '../../components/message.tsx';
import { OperatorBar } from '../../components/operators/operator-bar.tsx';
import { Refusal } from '../../components/operators/refusal.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useKeyGuard } from '../../hooks/use-key-guard.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { ArticlePane } from './article-pane.tsx';
import { Basket } from './basket.tsx';
import { AsideStrip } from './card/aside-strip.tsx';
import { CardEnded } from './card/card-ended.tsx';
import { CardQuestion } from './card/card-question.tsx';
import { isUnderWay } from './card/card-wait.tsx';
import { UnfinishedRefundPane } from './card/unfinished-refund.tsx';
import { useCardAsks } from './card/use-card-asks.ts';
import { useTicketEnding } from './card/use-ticket-ending.ts';
import sheet from './counter.module.css';
import { PayPane } from './pay-pane.tsx';
import { useInPayment } from './use-in-payment.ts';
import { useTicketKey } from './use-ticket-key.ts';

const c = classesOf(sheet);

/** Comptoir: what the shop sells itself. What is sold at the left, the ticket at the right. */
export function CounterScreen(): ReactElement {
  const { counter, fiscal, operators, terminal } = useTill();
  const { t } = useTranslation();
  const { failed, favourites, goods, view } = useReadable(counter);
  const journal = useReadable(fiscal);
  const isTraining = journal?.isTraining === true;
  const hasNobody = useReadable(operators, (known) => known !== null && known.current === null);
  const card = useReadable(terminal);
  const { aside, isAsked, putAside, question, takeUp, unfinished } = useCardAsks(card);
  const [scans, setScans] = useState(0);
  const [place, setPlace] = useState<HTMLElement | null>(null);
  const [besidePlace, setBesidePlace] = useState<HTMLElement | null>(null);
  useEffect(() => counter.load(), [counter]);
  useTicketEnding(view?.draft ?? null);
  const ticketKey = useTicketKey(view?.id ?? null);
  const payment = useInPayment(view, ticketKey);
  const isBill = view?.draft.bill !== undefined;
  // What the next tap or press would pay is the next part of the bill, or what a call or a question was over,
  // or an order, or a ticket in payment, that is only now here to be paid.
  const over = `${isUnderWay(card?.progress)} ${question?.attempt} ${unfinished?.original}`;
  const due = `${ticketKey} ${view?.draft.bill?.orderId} ${view?.draft.payments.length} ${over}`;
  const isSecondKey = useKeyGuard(due, isBill || payment.isBegun);
  // An order of a platform is here to be paid, and for nothing else.
  // A page that was loaded anew while the terminal works shows it at once.
  const isAtCard = question !== undefined || unfinished !== null || isUnderWay(card?.progress);
  // So does one that was loaded anew in the midst of a payment: main keeps how far it has come.
  const isPaying = payment.isShown || isBill || isAtCard;
  const back = (): void => {
    payment.leave();
    if (!isBill) return;
    // What a card has paid of it waits with its ticket.
    const isOnCard = view?.draft.terminal !== undefined;
    void counter.ask((api) => (isOnCard ? api.park(null) : api.abandon(null)));
  };
  if (view === null || goods === null)
    return <NotKnown hasFailed={failed} onRetry={counter.load} />;
  return (
    <main className={c('screen', isTraining && 'training')}>
      <h1 className="unseen">{t('nav.comptoir')}</h1>
      {isTraining && <TrainingStrip />}
      <section className={c('left')} aria-label={t(isPaying ? 'comptoir.pay' : 'comptoir.goods')}>
        {!isPaying && <OperatorBar />}
        {question !== undefined && (
          <CardQuestion key={question.attempt} card={question} onLater={putAside} />
        )}
        {unfinished !== null && <UnfinishedRefundPane refund={unfinished} onLater={putAside} />}
        {isPaying && (
          <PayPane
            key={`${ticketKey} ${view.draft.bill?.orderId}`}
            view={view}
            scans={scans}
            aside={place}
            pays={due}
            isSecondKey={isSecondKey}
            isAway={question !== undefined || unfinished !== null}
            onBack={back}
          />
        )}
        <ArticlePane
          view={view}
          goods={goods}
          favourites={favourites}
          isAway={isPaying}
          onScanned={() => {
            setScans((before) => before + 1);
            // To what is partly paid, or what a card is asked for, nothing can be added: its parts and its tip stay.
            if (view.draft.payments.length === 0 && !isAsked) payment.leave();
          }}
        />
        <div ref={setBesidePlace} className={c('besidePlace')} />
      </section>
      <Basket
        view={view}
        place={besidePlace}
        goods={goods}
        isPaying={isPaying}
        aside={
          <>
            {/* The strip says the training. */}
            {!isPaying && journal !== null && (
              <FiscalBanners view={{ ...journal, isTraining: false }} />
            )}
            {hasNobody && <Message tone="warning" title={t('comptoir.whoSells')} />}
            {hasNobody && isPaying && <OperatorBar />}
            <Refusal />
            {/* It may have ended while another page was looked at, or be money that was given back. */}
            {!isPaying && <CardEnded />}
            {!isPaying && aside !== null && <AsideStrip ask={aside} onResume={takeUp} />}
            <div ref={setPlace} className={c('paidPlace')} />
          </>
        }
        canPay={journal === null || !standsStill(journal.phase)}
        onPay={payment.open}
      />
    </main>
  );
}

/** What is sold and how the ticket stands has not been said yet, or could not be. */
function NotKnown(props: {
  readonly hasFailed: boolean;
  readonly onRetry: () => void;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <main className={c('empty')}>
      <h1 className="unseen">{t('nav.comptoir')}</h1>
      {props.hasFailed ? (
        <Message
          tone="bad"
          title={t('comptoir.failed')}
          announced
          actions={<ActionButton onPress={props.onRetry}>{t('soldOut.retry')}</ActionButton>}
        />
      ) : (
        <p role="status">{t('comptoir.loading')}</p>
      )}
    </main>
  );
}
