import { type ReactElement, useCallback, useState } from 'react';
import type { OrderTicketKind } from '../../../main/core/ticket/ticket.ts';
import type { OrderPrint, PrintAnswer } from '../../../preload/contract.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { Message } from '../../components/message.tsx';
import { Overlay, OverlayActions } from '../../components/overlay.tsx';
import { TicketPreviewPane } from '../../components/ticket-preview-pane.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useAskedAgain } from '../../hooks/use-asked-again.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { columnsFor, kindsFor } from '../../logic/order-prints.ts';
import sheet from './print-dialog.module.css';
import { PrintKind } from './print-kind.tsx';
import { useOrderDetail } from './use-order-detail.ts';

const c = classesOf(sheet);

type Problem = Extract<PrintAnswer, { kind: 'not_possible' }>['reason'];

/** Imprimer: one press a ticket, with what came out already, and what the next one looks like. */
export function PrintDialog({ id }: { id: string }): ReactElement {
  const { api, fail, settings, speech, ui } = useTill();
  const { t } = useTranslation();
  const state = useOrderDetail(id);
  const prints = useOrderPrints(id);
  const printers = useReadable(settings, (known) => known?.printers ?? []);
  const [chosen, setChosen] = useState<OrderTicketKind | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const card = state.kind === 'known' ? state.detail.card : null;
  const kinds = card === null ? [] : kindsFor(card.status, card.platform.key);
  const shown = chosen ?? kinds[0] ?? null;
  const close = (): void => ui.close('print');

  const print = async (kind: OrderTicketKind): Promise<void> => {
    setChosen(kind);
    const answer = await api.orders.print(id, kind);
    setProblem(answer.kind === 'queued' ? null : answer.reason);
    if (answer.kind === 'not_possible') return;
    const printer = answer.printers.join(', ');
    speech.say(t('print.queued', { kind: t(`printing.kind.${kind}`), printer }));
  };

  return (
    <Overlay place="wide" title={t('print.title', { code: card?.code ?? '' })} onClose={close}>
      {prints === null || shown === null ? (
        <p role="status">{t(state.kind === 'gone' ? 'moveProblem.gone' : 'print.loading')}</p>
      ) : (
        <div className={c('columns')}>
          <div className={c('left')}>
            <div className={c('kinds')}>
              {kinds.map((kind) => (
                <PrintKind
                  key={kind}
                  kind={kind}
                  prints={prints}
                  isShown={kind === shown}
                  onShow={() => setChosen(kind)}
                  onPrint={() => void print(kind).catch(fail)}
                />
              ))}
            </div>
            {problem !== null && <PrintProblem reason={problem} onClose={close} />}
          </div>
          <TicketPreviewPane orderId={id} kind={shown} columns={columnsFor(printers, shown)} />
        </div>
      )}
      <OverlayActions>
        <ActionButton size="primary" onPress={close}>
          {t('action.close')}
        </ActionButton>
      </OverlayActions>
    </Overlay>
  );
}

function PrintProblem(props: {
  readonly reason: Problem;
  readonly onClose: () => void;
}): ReactElement {
  const { ui } = useTill();
  const { t } = useTranslation();
  const toSettings = (): void => {
    props.onClose();
    ui.close('order');
    ui.patch({ screen: 'parametres', settingsTab: 'printers' });
  };
  return (
    <Message
      tone="bad"
      title={t(`print.problem.${props.reason}`)}
      announced
      actions={
        props.reason === 'no_printer' && (
          <ActionButton onPress={toSettings}>{t('print.openSettings')}</ActionButton>
        )
      }
    />
  );
}

/** The tickets of an order so far; null at first. */
function useOrderPrints(id: string): readonly OrderPrint[] | null {
  const { api } = useTill();
  const ask = useCallback(() => api.orders.listPrints(id), [api, id]);
  // An order that is called off takes back its tickets that still wait.
  return useAskedAgain(ask, 'orderPrints');
}
