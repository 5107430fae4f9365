import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderDetail } from '../../../main/core/board/detail.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { CloseButton } from '../../components/close-button.tsx';
import { Icon } from '../../components/icon.tsx';
import { Overlay } from '../../components/overlay.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useKeptFocus } from '../../hooks/use-kept-focus.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { codeSize } from '../../logic/code-size.ts';
import { isCancelled } from '../../logic/urgency.ts';
import { AnswerCountdown } from '../board/answer-countdown.tsx';
import { OrderAnswers } from '../board/order-answers.tsx';
import { OrderBand } from '../board/order-band.tsx';
import { OrderFlags } from '../board/order-flags.tsx';
import { PlatformName } from '../board/platform-name.tsx';
import { useOrderWords } from '../board/use-order-words.ts';
import { CourierStrip } from './courier-strip.tsx';
import { OrderCustomer } from './order-customer.tsx';
import { OrderHistory } from './order-history.tsx';
import { OrderItems } from './order-items.tsx';
import { OrderMoney } from './order-money.tsx';
import { OrderNotes } from './order-notes.tsx';
import sheet from './order-panel.module.css';
import { OrderRaw } from './order-raw.tsx';
import { OrderStrays } from './order-strays.tsx';
import { useOrderDetail } from './use-order-detail.ts';

const c = classesOf(sheet);

/** The whole of one order, in a sheet over the screen. */
export function OrderPanel({ id }: { id: string }): ReactElement {
  const { board, ui } = useTill();
  const { t } = useTranslation();
  const state = useOrderDetail(id);
  const onBoard = useReadable(board, ({ cards }) => cards.get(id)?.code);
  const code = state.kind === 'known' ? state.detail.card.code : (onBoard ?? '');
  const close = (): void => ui.close('order');
  return (
    <Overlay place="side" label={t('panel.label', { code })} onClose={close}>
      {state.kind === 'known' ? (
        <KnownOrder detail={state.detail} onClose={close} />
      ) : (
        <div className={c('absent')}>
          <CloseButton onPress={close} />
          <p role="status">{t(state.kind === 'gone' ? 'panel.gone' : 'panel.loading')}</p>
        </div>
      )}
    </Overlay>
  );
}

function KnownOrder(props: { detail: OrderDetail; onClose: () => void }): ReactElement {
  const { detail, onClose } = props;
  const { card } = detail;
  const { moves, ui } = useTill();
  const { t } = useTranslation();
  const move = useReadable(moves, (all) => all.get(card.id));
  const body = useKeptFocus();
  // Once it is ready, whoever opens it has the courier in front of them.
  const courierFirst = card.column === 'ready' || card.column === 'in_delivery';
  const courier = detail.courier && <CourierStrip courier={detail.courier} />;
  return (
    <>
      <PanelHead detail={detail} onClose={onClose} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long order is scrolled with the keys. */}
      <div ref={body} className={c('body')} tabIndex={0}>
        <OrderFlags card={card} move={move} brief={false} />
        {detail.strays !== null && <OrderStrays strays={detail.strays} />}
        {courierFirst && courier}
        <OrderNotes notes={detail.notes} />
        <OrderItems items={detail.items} leftOut={detail.leftOut.items} />
        <OrderMoney detail={detail} />
        {!courierFirst && courier}
        {detail.customer !== null && <OrderCustomer customer={detail.customer} />}
        <OrderHistory
          history={detail.history}
          leftOut={detail.leftOut.history}
          isTrial={card.flags.includes('trial')}
        />
        <OrderRaw id={card.id} problems={detail.problems} rawLength={detail.rawLength} />
      </div>
      <div className={c('foot')}>
        <OrderAnswers card={card} move={move} complete offTabOrder={false} />
        <ActionButton icon="printer" onPress={() => ui.open({ kind: 'print', orderId: card.id })}>
          {t('print.button')}
        </ActionButton>
      </div>
    </>
  );
}

function PanelHead({
  detail,
  onClose,
}: {
  detail: OrderDetail;
  onClose: () => void;
}): ReactElement {
  const { card } = detail;
  const { t } = useTranslation();
  const words = useOrderWords(card);
  const cancelled = isCancelled(card);
  const place =
    detail.tableName === null ? words.service : `${words.service} · ${detail.tableName}`;
  return (
    <header className={c('head')}>
      <OrderBand card={card} />
      <div className={c('row')}>
        <h2 className={c('code', codeSize(card.code))}>{card.code}</h2>
        {card.answerBy !== null && !cancelled && <AnswerCountdown answerBy={card.answerBy} />}
        <CloseButton onPress={onClose} />
      </div>
      <div className={c('row', 'facts')}>
        <PlatformName card={card} />
        <p className={c('service')}>
          {card.serviceType !== null && <Icon name={card.serviceType} />}
          {place}
        </p>
        <p>
          <strong>{words.timing}</strong>
          {words.timingDetail !== null && ` · ${words.timingDetail}`}
        </p>
        <p>
          {card.status === 'unknown' ? words.status : t('panel.status', { status: words.status })}
        </p>
        {detail.ref !== null && detail.ref !== card.code && (
          <p>{t('panel.ref', { ref: detail.ref })}</p>
        )}
        {detail.rejection !== null && <p>{t('panel.rejection', { reason: detail.rejection })}</p>}
      </div>
    </header>
  );
}
