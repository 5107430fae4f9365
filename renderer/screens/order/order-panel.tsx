import { type ReactElement, type RefObject, useCallback, useEffect, useRef } from 'react';
import { BOARD_COLUMNS } from '../../../main/core/board/board.ts';
import type { OrderCard } from '../../../main/core/board/card.ts';
import type { OrderDetail } from '../../../main/core/board/detail.ts';
import type { StrayItems } from '../../../main/core/order/board-order.ts';
import type { PushView } from '../../../main/core/order/push-view.ts';
import { classesOf } from '../../components/classes.ts';
import { CloseButton } from '../../components/close-button.tsx';
import { Message } from '../../components/message.tsx';
import { Overlay } from '../../components/overlay.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useKeptFocus } from '../../hooks/use-kept-focus.ts';
import { useKeyLayer } from '../../hooks/use-key-layer.ts';
import { useNextPicture } from '../../hooks/use-next-picture.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { focusCard, followTo, isDrawn } from '../../state/focus-card.ts';
import { CollectButton } from './collect-button.tsx';
import { CourierStrip } from './courier-strip.tsx';
import { OrderAnswers } from './order-answers.tsx';
import { OrderCustomer } from './order-customer.tsx';
import { OrderFlags } from './order-flags.tsx';
import { type HistorySource, OrderHistory } from './order-history.tsx';
import { OrderItems } from './order-items.tsx';
import { OrderMoney } from './order-money.tsx';
import { OrderNotes } from './order-notes.tsx';
import sheet from './order-panel.module.css';
import { OrderRaw } from './order-raw.tsx';
import { PanelHead } from './panel-head.tsx';
import { useOrderDetail } from './use-order-detail.ts';

const c = classesOf(sheet);

/** The whole of one order, in a sheet over the screen. */
export function OrderPanel({ id }: { id: string }): ReactElement {
  const { ui } = useTill();
  const { t } = useTranslation();
  const state = useOrderDetail(id);
  const close = (): void => ui.close('order');
  return (
    <Overlay place="side" label={t('panel.label', { code: useCode(id, state) })} onClose={close}>
      <PanelContent state={state} onClose={close} />
    </Overlay>
  );
}

/**
 * The same beside the board, which stays as usable as it is. It closes by itself with the move that
 * takes the order off the board.
 */
export function DockedOrder({ id }: { id: string }): ReactElement {
  const { board, steady, ui } = useTill();
  const { t } = useTranslation();
  const state = useOrderDetail(id);
  const isOnBoard = useReadable(board, ({ cards }) => cards.has(id));
  const wasOnBoard = useRef(isOnBoard);
  const close = useCallback(() => {
    ui.close('order');
    focusCard(id);
  }, [id, ui]);
  const dock = useDockedFocus(close);
  useEffect(() => {
    if (wasOnBoard.current && !isOnBoard) {
      const byKey = dock.current?.querySelector(':focus-visible') != null;
      ui.close('order');
      // Whoever answers with the keyboard goes on at the most urgent order that is left.
      const left = BOARD_COLUMNS.flatMap((column) => steady.get().columns[column]);
      const next = left.find((slot) => slot !== null && isDrawn(slot));
      if (byKey && next != null) followTo(next);
    }
    wasOnBoard.current = isOnBoard;
  }, [dock, isOnBoard, steady, ui]);
  return (
    <div
      ref={dock}
      className={c('dock')}
      data-tap-layer
      role="dialog"
      aria-label={t('panel.label', { code: useCode(id, state) })}
      tabIndex={-1}
    >
      <PanelContent state={state} onClose={close} />
    </div>
  );
}

type DetailState = ReturnType<typeof useOrderDetail>;

function useCode(id: string, state: DetailState): string {
  const onBoard = useReadable(useTill().board, ({ cards }) => cards.get(id)?.code);
  return state.kind === 'known' ? state.detail.card.code : (onBoard ?? '');
}

function PanelContent(props: { state: DetailState; onClose: () => void }): ReactElement {
  const { onClose, state } = props;
  const { t } = useTranslation();
  if (state.kind === 'known') return <KnownOrder detail={state.detail} onClose={onClose} />;
  return (
    <div className={c('absent')}>
      <CloseButton onPress={onClose} />
      <p role="status" className={c(state.kind === 'loading' && 'loading')}>
        {t(state.kind === 'gone' ? 'moveProblem.gone' : 'panel.loading')}
      </p>
    </div>
  );
}

function KnownOrder(props: { detail: OrderDetail; onClose: () => void }): ReactElement {
  const { detail, onClose } = props;
  const { card } = detail;
  const { moves } = useTill();
  const move = useReadable(moves, (all) => all.get(card.id));
  const body = useKeptFocus();
  // What is below the first lines costs a picture of its own.
  const isWhole = useNextPicture(true, { before: false });
  // Once it is ready, whoever opens it has the courier in front of them.
  const courierFirst = card.column === 'ready' || card.column === 'in_delivery';
  const courier = detail.courier && <CourierStrip courier={detail.courier} />;
  return (
    <>
      <PanelHead detail={detail} onClose={onClose} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long order is scrolled with the keys. */}
      <div ref={body} className={c('body')} tabIndex={0}>
        <OrderFlags card={card} move={move} />
        {detail.strays !== null && <OrderStrays strays={detail.strays} />}
        {courierFirst && courier}
        <OrderNotes notes={detail.notes} allergies={detail.allergyNotes} />
        <OrderItems
          items={detail.items}
          allergies={detail.allergyNotes}
          leftOut={detail.leftOut.items}
          orderId={card.flags.includes('trial') ? null : card.id}
        />
        {isWhole && (
          <>
            {!courierFirst && courier}
            <OrderMoney detail={detail} />
            {detail.customer !== null && <OrderCustomer customer={detail.customer} />}
            {detail.push !== null && <OrderPush push={detail.push} />}
            <OrderHistory
              history={detail.history}
              leftOut={detail.leftOut.history}
              source={historySource(card)}
            />
            <OrderRaw id={card.id} problems={detail.problems} rawLength={detail.rawLength} />
          </>
        )}
      </div>
      <div className={c('foot')}>
        <CollectButton card={card} />
        <OrderAnswers card={card} move={move} />
      </div>
    </>
  );
}

function historySource({ flags, platform }: OrderCard): HistorySource {
  if (flags.includes('trial')) return 'trial';
  return platform.key === 'counter' ? 'counter' : 'platform';
}

/** Which products have no category that is known, where they are printed, and what to do. */
function OrderStrays({ strays }: { strays: StrayItems }): ReactElement {
  const { t } = useTranslation();
  const products = strays.products.join(', ');
  return (
    <Message tone="warning" title={t('panel.strays', { products })}>
      {t('panel.straysText', { printers: strays.printers.join(', ') })}
    </Message>
  );
}

/** Whether HubRise has an order that the counter has sold, and why not. */
function OrderPush({ push }: { push: PushView }): ReactElement {
  const { t } = useTranslation();
  if (push.kind === 'waiting') {
    return (
      <Message tone="neutral" title={t('push.waiting')}>
        {t(push.isOffline ? 'push.offlineText' : 'push.waitingText')}
      </Message>
    );
  }
  if (push.kind === 'there' && push.refusal === null) {
    return <Message tone="good" title={t('push.there')} />;
  }
  const said = push.refusal?.said ?? '';
  const isThere = push.kind === 'there';
  return (
    <Message tone="warning" title={t(isThere ? 'push.stateRefused' : 'push.refused')}>
      {t(isThere ? 'push.stateRefusedText' : 'push.refusedText')}
      {said !== '' && <> {t('refusal.said', { said })}</>}
    </Message>
  );
}

/**
 * The focus of what stands beside the board: who opened it with a key goes on in it, and Escape
 * closes it wherever the focus is, unless a question lies over it.
 */
function useDockedFocus(onEscape: () => void): RefObject<HTMLDivElement | null> {
  const dock = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (document.activeElement?.matches(':focus-visible') === true) dock.current?.focus();
  }, []);
  useKeyLayer('order', ({ defaultPrevented }) => {
    if (!defaultPrevented) onEscape();
    return !defaultPrevented;
  });
  return dock;
}
