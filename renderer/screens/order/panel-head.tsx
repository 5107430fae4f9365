import { type ReactElement, useState } from 'react';
import type { OrderDetail } from '../../../main/core/board/detail.ts';
import { classesOf } from '../../components/classes.ts';
import { CloseButton } from '../../components/close-button.tsx';
import { Icon } from '../../components/icon.tsx';
import { PlatformName } from '../../components/order/platform-name.tsx';
import { TimeBadge } from '../../components/order/time-badge.tsx';
import { PressButton } from '../../components/press-button.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useOrderWords } from '../../hooks/use-order-words.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { codeSize } from '../../logic/code-size.ts';
import { OrderBand } from './order-band.tsx';
import sheet from './order-panel.module.css';

const c = classesOf(sheet);

/** Longer texts than this, in characters, are shown in a line of the head until somebody opens them. */
const LONG = 48;

interface PanelHeadProps {
  readonly detail: OrderDetail;
  readonly onClose: () => void;
}

/** What order this is, in no more than a third of the panel, however long its texts are. */
export function PanelHead({ detail, onClose }: PanelHeadProps): ReactElement {
  const { card } = detail;
  const { ui } = useTill();
  const { t } = useTranslation();
  const words = useOrderWords(card);
  const [isOpen, setOpen] = useState(false);
  const place =
    detail.tableName === null ? words.service : `${words.service} · ${detail.tableName}`;
  const ref = detail.ref === null || detail.ref === card.code ? null : detail.ref;
  const texts = [card.code, card.brand, place, ref, detail.rejection];
  const isLong = texts.some((text) => text !== null && text.length > LONG);
  return (
    <div className={c('head', isLong && !isOpen && 'clamped')}>
      <OrderBand card={card} />
      <div className={c('row')}>
        <h2 className={c('code', codeSize(card.code))}>{card.code}</h2>
        <TimeBadge card={card} />
        <PressButton
          className={c('print')}
          label={t('print.button')}
          onPress={() => ui.open({ kind: 'print', orderId: card.id })}
        >
          <Icon name="printer" />
        </PressButton>
        <CloseButton onPress={onClose} />
      </div>
      <div className={c('row', 'facts')}>
        <PlatformName card={card} />
        <p className={c('service')}>
          {card.serviceType !== null && <Icon name={card.serviceType} />}
          <span>{place}</span>
        </p>
        <p>
          <strong>{words.timing}</strong>
          {words.timingDetail !== null && ` · ${words.timingDetail}`}
        </p>
        <p>
          {card.status === 'unknown' ? words.status : t('panel.status', { status: words.status })}
        </p>
        {ref !== null && <p>{t('panel.ref', { ref })}</p>}
        {detail.rejection !== null && <p>{t('panel.rejection', { reason: detail.rejection })}</p>}
      </div>
      {isLong && (
        <PressButton className={c('unfold')} isExpanded={isOpen} onPress={() => setOpen(!isOpen)}>
          <Icon name={isOpen ? 'up' : 'down'} />
          {t(isOpen ? 'panel.less' : 'panel.more')}
        </PressButton>
      )}
    </div>
  );
}
