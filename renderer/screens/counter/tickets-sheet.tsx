import { type ReactElement, useEffect, useState } from 'react';
import { LONGEST_SALE_SEARCH } from '../../../main/core/counter/sale-query.ts';
import type { CounterView, SoldTicket } from '../../../preload/contract.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { Field } from '../../components/field.tsx';
import { Overlay, OverlayActions } from '../../components/overlay.tsx';
import { PressButton } from '../../components/press-button.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { takeAnswer } from '../../state/take-answer.ts';
import { isUnderWay } from './card/card-wait.tsx';
import sheet from './sheets.module.css';
import { SoldList } from './sold-list.tsx';

const c = classesOf(sheet);

/** Parked tickets to take up again, and what was sold, today or ever: printed, put right, given back. */
export function TicketsSheet(props: {
  readonly view: CounterView;
  readonly onClose: () => void;
  /** The drawer is to be opened, whatever stands on the ticket. */
  readonly onDrawer: () => void;
}): ReactElement {
  const { onClose, view } = props;
  const { counter, terminal } = useTill();
  const { t } = useTranslation();
  const { money } = useFormat();
  const isCalled = useReadable(terminal, (card) => isUnderWay(card?.progress));
  // The page below shows the card terminal's work, and asks what became of it.
  useEffect(() => {
    if (isCalled) onClose();
  }, [isCalled, onClose]);
  const [text, setText] = useState('');
  const [day, setDay] = useState('');
  const isSearch = text.trim() !== '' || day !== '';
  const [found, reload] = useSales(text, day);
  const euros = (cents: number): string => money({ cents, currency: 'EUR' });
  return (
    <Overlay place="wide" title={t('comptoir.ticketsTitle')} onClose={onClose}>
      <div className={c('sheet')}>
        <h3>{t('comptoir.parkedTitle')}</h3>
        {view.parked.length === 0 && <p className="quiet">{t('comptoir.noParked')}</p>}
        {view.parked.map(({ count, id, label, paid, pickUp, total }) => (
          <PressButton
            key={id}
            className={c('option')}
            onPress={() => {
              onClose();
              void counter.ask((api) => api.resume(id));
            }}
          >
            <span>
              {[
                pickUp,
                label,
                t('comptoir.lineCount', { count }),
                paid > 0 && t('comptoir.paidOf', { paid: euros(paid), total: euros(total) }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
            <b>{euros(total - paid)}</b>
          </PressButton>
        ))}
        <h3>{t('comptoir.findTitle')}</h3>
        <div className={c('find')}>
          <Field
            label={t('comptoir.findSale')}
            value={text}
            maxLength={LONGEST_SALE_SEARCH}
            onChange={setText}
          />
          <Field
            label={t('comptoir.findDay')}
            value={day}
            type="date"
            maxLength={10}
            onChange={setDay}
          />
        </div>
        <h3>{t(isSearch ? 'comptoir.foundTitle' : 'comptoir.salesTitle')}</h3>
        {found?.length === 0 && (
          <p className="quiet">{t(isSearch ? 'comptoir.noneFound' : 'comptoir.noSales')}</p>
        )}
        {found !== null && <SoldList sales={found} onDone={reload} onTerminal={onClose} />}
      </div>
      <OverlayActions>
        <ActionButton size="primary" onPress={props.onDrawer}>
          {t('comptoir.openDrawer')}
        </ActionButton>
        <ActionButton size="primary" onPress={onClose}>
          {t('action.close')}
        </ActionButton>
      </OverlayActions>
    </Overlay>
  );
}

/** The open day's sales, or what was looked for among all of them. */
function useSales(text: string, day: string): readonly [readonly SoldTicket[] | null, () => void] {
  const { api, fail } = useTill();
  const [sales, setSales] = useState<readonly SoldTicket[] | null>(null);
  const [asked, setAsked] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for again after an avoir.
  useEffect(() => {
    const isSearch = text.trim() !== '' || day !== '';
    const found = isSearch
      ? api.counter.searchSales({ text, day: day === '' ? null : day })
      : api.counter.listSales();
    return takeAnswer(found, setSales, fail);
  }, [api, asked, day, fail, text]);
  return [sales, () => setAsked(asked + 1)];
}
