import type { ReactElement } from 'react';
import { assertNever } from '../../../main/core/assert-never.ts';
import type { OrderTicketKind } from '../../../main/core/ticket/ticket.ts';
import type { OrderPrint } from '../../../preload/contract.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { useWhen } from '../../hooks/use-when.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { latestOf } from '../../logic/order-prints.ts';
import sheet from './print-kind.module.css';

const c = classesOf(sheet);

/** One kind of ticket: the button that prints it, what came out already, and a look at it. */
export function PrintKind(props: {
  readonly kind: OrderTicketKind;
  readonly prints: readonly OrderPrint[];
  readonly isShown: boolean;
  readonly onShow: () => void;
  readonly onPrint: () => void;
}): ReactElement {
  const { isShown, kind, onPrint, onShow, prints } = props;
  const { t } = useTranslation();
  const name = t(`printing.kind.${kind}`);
  const latest = latestOf(prints, kind);
  const stateWords = useStateWords();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid.
    <div className={c('kind', isShown && 'shown')} role="group" aria-label={name}>
      <ActionButton
        size="primary"
        look={isShown ? 'primary' : 'secondary'}
        icon="printer"
        onPress={onPrint}
      >
        {name}
      </ActionButton>
      <ActionButton icon="eye" look="quiet" onPress={onShow}>
        {t('printing.preview')}
      </ActionButton>
      <p>
        {latest === null ? t('print.never') : stateWords(latest)}
        {latest !== null && latest.state !== 'failed' && ` ${t('print.copy')}`}
      </p>
    </div>
  );
}

function useStateWords(): (print: OrderPrint) => string {
  const { t } = useTranslation();
  const when = useWhen();
  return ({ at, printerName, state }) => {
    const printer = printerName ?? t('print.unknownPrinter');
    switch (state) {
      case 'printed':
        return `${t('print.printed', { time: when(at), printer })}.`;
      case 'waiting':
      case 'printing':
        return `${t('print.onItsWay', { printer })}.`;
      case 'failed':
        return `${t('print.failed', { printer })}.`;
      case 'abandoned':
        return t('print.never');
      default:
        return assertNever(state);
    }
  };
}
