import { type ReactElement, type RefObject, useLayoutEffect } from 'react';
import { classesOf } from '../../components/classes.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import type { TicketPart } from '../../logic/kitchen-columns.ts';
import type { Slot } from '../../logic/steady-column.ts';
import { useKitchen, useKitchenView } from './kitchen-context.ts';
import { KitchenTicketView } from './kitchen-ticket.tsx';
import sheet from './kitchen-tickets.module.css';
import { usePackedTickets } from './use-packed-tickets.ts';
import { useStillTickets } from './use-still-tickets.ts';

const c = classesOf(sheet);

interface KitchenTicketsProps {
  readonly list: RefObject<HTMLOListElement | null>;
  /** How many tickets are out of sight now. */
  readonly onHidden: (count: number) => void;
}

/** As it is drawn to be measured. */
const IN_ONE_PART: readonly TicketPart[] = [{ from: 0, to: 0, height: 0, beginsColumn: false }];

/**
 * The tickets one below the other, in as many columns as fit; a long one goes on in the next column. Who
 * is bumped leaves a gap of its height as long as somebody is at work, so that nothing moves under a
 * finger.
 */
export function KitchenTickets({ list, onHidden }: KitchenTicketsProps): ReactElement {
  const { chosen, places } = useKitchen();
  const { tickets } = useKitchenView();
  const slots = useReadable(places);
  const chosenId = useReadable(chosen);
  const ticketOf = (id: Slot) => tickets.find((one) => one.id === id);
  const packed = usePackedTickets(list, slots, ticketOf);
  useStillTickets(list);

  const countHidden = (): void => onHidden(hiddenIn(list.current));
  useLayoutEffect(countHidden);
  useLayoutEffect(() => {
    if (chosenId === null) return;
    const ticket = list.current?.querySelector(`[data-order-id="${CSS.escape(chosenId)}"]`);
    ticket?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [chosenId, list]);

  if (slots.every((slot) => slot === null)) return <NoTickets />;
  return (
    <main className={c('main')}>
      <ol ref={list} className={c('tickets')} onScroll={countHidden}>
        {slots.flatMap((id, place) => {
          const ticket = ticketOf(id);
          const parts = packed[place] ?? IN_ONE_PART;
          return parts.map(({ beginsColumn, from, height, to }, index) => {
            const isLast = index === parts.length - 1;
            return (
              <li
                // biome-ignore lint/suspicious/noArrayIndexKey: a part has nothing else to be told apart by.
                key={`${id ?? `gap ${place}`} ${index}`}
                data-place={place}
                className={c('place', beginsColumn && 'top')}
                {...(ticket === undefined ? { style: { height } } : {})}
              >
                {ticket !== undefined && (
                  <KitchenTicketView
                    ticket={ticket}
                    place={place}
                    // What came in since it was measured stands in its last part.
                    part={{ from, to: isLast ? Number.POSITIVE_INFINITY : to }}
                  />
                )}
              </li>
            );
          });
        })}
      </ol>
    </main>
  );
}

/** How many tickets stand beyond the right edge, or reach over it. */
function hiddenIn(list: HTMLElement | null): number {
  if (list === null) return 0;
  const all = [...list.querySelectorAll<HTMLElement>('[data-order-id]')];
  const edge = list.scrollLeft + list.clientWidth + 1;
  const hidden = all.filter(({ offsetLeft, offsetWidth }) => offsetLeft + offsetWidth > edge);
  return new Set(hidden.map(({ dataset }) => dataset['orderId'])).size;
}

/** Who looks at one station must not read that the whole kitchen has nothing to do. */
function NoTickets(): ReactElement {
  const { chosen, tickets } = useKitchenView();
  const { t } = useTranslation();
  const isElsewhere = chosen.length > 0 && tickets.length > 0;
  return (
    <main className={c('empty')}>
      {isElsewhere ? (
        <div>
          <p>{t('kitchenScreen.noneHere')}</p>
          <p className={c('elsewhere')}>{t('kitchenScreen.atOthers', { count: tickets.length })}</p>
        </div>
      ) : (
        <p>{t('kitchenScreen.none')}</p>
      )}
    </main>
  );
}
