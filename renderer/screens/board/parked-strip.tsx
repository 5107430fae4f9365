import { type ReactElement, useEffect } from 'react';
import type { ParkedTicket } from '../../../preload/contract.ts';
import { classesOf } from '../../components/classes.ts';
import { PlatformSpot } from '../../components/order/platform-name.tsx';
import { PressButton } from '../../components/press-button.tsx';
import { textWidth } from '../../components/text-width.ts';
import { useTill } from '../../hooks/till-context.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import sheet from './parked-strip.module.css';
import { useElementWidth } from './use-element-width.ts';

const c = classesOf(sheet);

const measure = textWidth(17);
/** Of a ticket beside its words, with the room to the next one, px: as the sheet has it. */
const AROUND = 64;
/** Of what opens the whole list, px. */
const MORE = 160;
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
  const amountOf = ({ paid, total }: ParkedTicket): string =>
    money({ cents: total - paid, currency: 'EUR' });
  const widths = parked.map(
    (one) => AROUND + measure([one.pickUp, one.label, amountOf(one)].join(' '), true),
  );
  const room = howMany(widths, width);
  const left = parked.length - room;
  const goThere = (): void => ui.patch({ screen: 'comptoir' });
  return (
    <section className={c('strip')} aria-label={t('board.parked.title')}>
      <span className={c('spot')}>
        <PlatformSpot platform={{ key: 'counter', name: t('board.parked.title') }} />
      </span>
      <ul ref={ref} className={c('tickets')}>
        {parked.slice(0, room).map((one) => (
          <li key={one.id}>
            <PressButton
              className={c('ticket')}
              onPress={() => {
                goThere();
                void counter.ask((api) => api.resume(one.id));
              }}
            >
              <strong>{one.pickUp}</strong>
              {one.label !== '' && <span>{one.label}</span>}
              <span>{amountOf(one)}</span>
            </PressButton>
          </li>
        ))}
        {left > 0 && (
          <li>
            <PressButton className={c('more')} onPress={goThere}>
              {t('board.parked.more', { count: left })}
            </PressButton>
          </li>
        )}
      </ul>
    </section>
  );
}

/** The first ones that have room, with that for the word of the others where there are more; never none. */
function howMany(widths: readonly number[], width: number): number {
  const sum = (count: number): number => widths.slice(0, count).reduce((all, one) => all + one, 0);
  if (sum(widths.length) <= width) return widths.length;
  let count = 1;
  while (count < widths.length && sum(count + 1) <= width - MORE) count += 1;
  return count;
}
