import { type ReactElement, type RefObject, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { classesOf } from '../../components/classes.ts';
import { placeKey } from '../../components/place-key.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useKitchen, useKitchenView } from './kitchen-context.ts';
import { KitchenTicketView } from './kitchen-ticket.tsx';
import sheet from './kitchen-tickets.module.css';
import { useStillTickets } from './use-still-tickets.ts';

const c = classesOf(sheet);

interface KitchenTicketsProps {
  readonly list: RefObject<HTMLOListElement | null>;
  /** How many tickets are out of sight now. */
  readonly onHidden: (count: number) => void;
}

/**
 * The tickets one below the other, in as many columns as fit. Who is bumped leaves a gap of its height
 * as long as somebody is at work, so that nothing moves under a finger.
 */
export function KitchenTickets({ list, onHidden }: KitchenTicketsProps): ReactElement {
  const { chosen, places } = useKitchen();
  const { tickets } = useKitchenView();
  const { t } = useTranslation();
  const slots = useReadable(places);
  const chosenId = useReadable(chosen);
  const heights = useRef<readonly number[]>([]);
  useStillTickets(list);

  useLayoutEffect(() => {
    const shown = list.current;
    if (shown === null) return onHidden(0);
    const items = [...shown.children].filter((child) => child instanceof HTMLElement);
    heights.current = items.map(({ offsetHeight }) => offsetHeight);
    const isHidden = (item: HTMLElement): boolean =>
      item.offsetLeft + item.offsetWidth > shown.scrollLeft + shown.clientWidth + 1;
    onHidden(items.filter((item) => isHidden(item) && item.childElementCount > 0).length);
  });
  useLayoutEffect(() => {
    if (chosenId === null) return;
    const ticket = list.current?.querySelector(`[data-order-id="${CSS.escape(chosenId)}"]`);
    ticket?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [chosenId, list]);

  if (slots.every((slot) => slot === null)) {
    return (
      <main className={c('empty')}>
        <p>{t('kitchenScreen.none')}</p>
      </main>
    );
  }
  return (
    <main className={c('main')}>
      <ol ref={list} className={c('tickets')}>
        {slots.map((id, place) => {
          const ticket = tickets.find((one) => one.id === id);
          return ticket === undefined ? (
            <li
              key={`gap ${placeKey(place)}`}
              className={c('place')}
              style={{ height: heights.current[place] ?? 0 }}
            />
          ) : (
            <li key={ticket.id} className={c('place')}>
              <KitchenTicketView ticket={ticket} place={place} />
            </li>
          );
        })}
      </ol>
    </main>
  );
}
