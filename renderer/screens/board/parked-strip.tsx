import { type ReactElement, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { ParkedTicket } from '../../../preload/contract.ts';
import { classesOf } from '../../components/classes.ts';
import { PressButton } from '../../components/press-button.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import sheet from './parked-strip.module.css';
import { PlatformSpot } from './platform-name.tsx';
import { useElementWidth } from './use-element-width.ts';

const c = classesOf(sheet);

/** Of a ticket that waits, with the room beside it, px: as the sheet has it. */
const TICKET = 208;
/** Of what opens the whole list, px. */
const MORE = 96;
const NONE: readonly ParkedTicket[] = [];

/**
 * The counter's tickets that wait, in its colour: the oldest first, as many as there is room for. A tap
 * takes one up where it is paid. Nothing is drawn where none waits.
 */
export function ParkedStrip(): ReactElement | null {
  const { counter, fiscal } = useTill();
  const isOpen = useReadable(fiscal, (view) => view !== null && view.phase !== 'not_set_up');
  const parked = useReadable(counter, ({ view }) => view?.parked ?? NONE);
  useEffect(() => {
    if (isOpen) counter.look();
  }, [counter, isOpen]);
  return parked.length === 0 ? null : <Tickets parked={parked} />;
}

function Tickets({ parked }: { readonly parked: readonly ParkedTicket[] }): ReactElement {
  const { counter, ui } = useTill();
  const { t } = useTranslation();
  const { money } = useFormat();
  const [ref, width] = useElementWidth();
  const all = Math.max(1, Math.floor(width / TICKET));
  const room = parked.length <= all ? all : Math.max(1, Math.floor((width - MORE) / TICKET));
  const left = Math.max(0, parked.length - room);
  const goThere = (): void => ui.patch({ screen: 'comptoir' });
  return (
    <section className={c('strip')} aria-label={t('board.parked.title')}>
      <span className={c('spot')}>
        <PlatformSpot platform={{ key: 'counter', name: t('board.parked.title') }} />
      </span>
      <ul ref={ref} className={c('tickets')}>
        {parked.slice(0, room).map(({ id, label, pickUp, total }) => {
          const amount = money({ cents: total, currency: 'EUR' });
          const name = [pickUp, label].filter(Boolean).join(' ');
          return (
            <li key={id}>
              <PressButton
                className={c('ticket')}
                label={t('board.parked.open', { name, amount })}
                onPress={() => {
                  goThere();
                  void counter.ask((api) => api.resume(id));
                }}
              >
                <strong>{pickUp}</strong>
                <span className={c('label')}>{label}</span>
                <span className={c('amount')}>{amount}</span>
              </PressButton>
            </li>
          );
        })}
        {left > 0 && (
          <li>
            <PressButton className={c('more')} label={t('board.parked.all')} onPress={goThere}>
              {t('board.parked.more', { count: left })}
            </PressButton>
          </li>
        )}
      </ul>
    </section>
  );
}
