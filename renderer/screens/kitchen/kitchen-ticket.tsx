import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { localeOf } from '../../../main/core/format/locale.ts';
import { createQuantityFormat } from '../../../main/core/format/money.ts';
import {
  type KitchenTicket,
  stationDishes,
  type TicketDish,
} from '../../../main/core/kitchen/kitchen-screen.ts';
import { classesOf } from '../../components/classes.ts';
import { placeKey } from '../../components/place-key.ts';
import { PressButton } from '../../components/press-button.tsx';
import { useReadable } from '../../hooks/use-readable.ts';
import { NUMBERED_PLACES } from '../../logic/kitchen-keys.ts';
import { PlatformSpot } from '../board/platform-name.tsx';
import { KitchenBadge } from './kitchen-badge.tsx';
import { useKitchen, useKitchenView } from './kitchen-context.ts';
import sheet from './kitchen-ticket.module.css';

const c = classesOf(sheet);

interface KitchenTicketProps {
  readonly ticket: KitchenTicket;
  /** Where it stands; null where it is shown again, to be read. */
  readonly place: number | null;
}

/** An order with every line and note, in letters that are read from two metres away. */
export function KitchenTicketView({ place, ticket }: KitchenTicketProps): ReactElement {
  const { bump, chosen } = useKitchen();
  const { t } = useTranslation();
  const isChosen = useReadable(chosen, (id) => place !== null && id === ticket.id);
  const { isStopped } = ticket;
  return (
    <article
      aria-label={t('kitchenScreen.order', { code: ticket.code })}
      aria-current={isChosen ? true : undefined}
      data-order-id={place === null ? undefined : ticket.id}
      className={c('ticket', isStopped && 'stopped', isChosen && 'chosen')}
    >
      <Head ticket={ticket} place={place} />
      <Banners ticket={ticket} isRecalled={place === null} />
      <Lines ticket={ticket} />
      {place !== null && <Refused id={ticket.id} />}
      {place !== null && (isStopped || ticket.canBump) && (
        <PressButton
          className={c('bump', isStopped && 'seen')}
          label={t(isStopped ? 'kitchenScreen.seenOf' : 'kitchenScreen.bumpOf', {
            code: ticket.code,
          })}
          onPress={() => bump(ticket.id)}
        >
          {t(isStopped ? 'kitchenScreen.seen' : 'kitchenScreen.bump')}
        </PressButton>
      )}
    </article>
  );
}

function Head({ place, ticket }: KitchenTicketProps): ReactElement {
  const { t } = useTranslation();
  const { code, firstName, platform, serviceType, tableName } = ticket;
  const facts = [
    t(`service.${serviceType ?? 'unknown'}`),
    tableName === null ? null : t('card.table', { name: tableName }),
    firstName,
  ];
  const isTiny = code.length > 6;
  return (
    <header>
      <div className={c('top')}>
        {place !== null && place < NUMBERED_PLACES && (
          <span className={c('number')}>{place + 1}</span>
        )}
        <h2 className={c('code', code.length > 4 && !isTiny && 'long', isTiny && 'tiny')}>
          {code}
        </h2>
        {!ticket.isStopped && ticket.dueAt !== null && <KitchenBadge dueAt={ticket.dueAt} />}
      </div>
      <p className={c('facts')}>
        <PlatformSpot platform={platform} /> {facts.filter((fact) => fact).join(' · ')}
      </p>
    </header>
  );
}

/** What is to be known before anything is made. */
function Banners(props: { ticket: KitchenTicket; isRecalled: boolean }): ReactElement {
  const { isRecalled, ticket } = props;
  const { t } = useTranslation();
  return (
    <>
      {isRecalled && <p className={c('banner', 'calm')}>{t('kitchenScreen.recalled')}</p>}
      {ticket.isStopped && (
        <p role="alert" className={c('banner', 'loud')}>
          {t('kitchenScreen.stopped')}
        </p>
      )}
      {ticket.isTrial && <p className={c('banner', 'calm')}>{t('card.trial')}</p>}
      {ticket.isChanged && <p className={c('banner', 'calm')}>{t('kitchenScreen.changed')}</p>}
      {ticket.allergy && <p className={c('banner', 'loud')}>{t('card.allergy')}</p>}
      {ticket.notes.map((note, index) => (
        <p key={placeKey(index)} className={c('note')}>
          {note}
        </p>
      ))}
    </>
  );
}

function Lines({ ticket }: { ticket: KitchenTicket }): ReactElement {
  const { chosen } = useKitchenView();
  const { t } = useTranslation();
  const { elsewhere, shown } = stationDishes(ticket, chosen);
  return (
    <>
      <ul className={c('dishes')}>
        {shown.map((dish, index) => (
          <DishLine key={placeKey(index)} dish={dish} />
        ))}
      </ul>
      {elsewhere.length > 0 && (
        <p className={c('elsewhere')}>
          {t('kitchenScreen.elsewhere', { count: elsewhere.length })}
        </p>
      )}
      {ticket.linesLeftOut > 0 && (
        <p className={c('elsewhere')}>
          {t('kitchenScreen.leftOut', { count: ticket.linesLeftOut })}
        </p>
      )}
    </>
  );
}

function DishLine({ dish }: { dish: TicketDish }): ReactElement {
  const { t } = useTranslation();
  const { language } = useKitchenView();
  const quantity = createQuantityFormat(localeOf(language))(dish.quantity);
  return (
    <li className={c('dish')}>
      <p>
        <span className={c('quantity', dish.quantity !== '1' && 'several')}>{quantity}</span>{' '}
        {dish.name}
        {dish.sku !== null && <span className={c('size')}> {dish.sku}</span>}
      </p>
      {dish.options.length > 0 && <p className={c('options')}>{dish.options.join(', ')}</p>}
      {dish.without.length > 0 && (
        <p className={c('without')}>
          {t('card.sans')} {dish.without.join(', ')}
        </p>
      )}
      {dish.note !== null && <p className={c('note')}>{dish.note}</p>}
    </li>
  );
}

/** Why a tap or a key did nothing. */
function Refused({ id }: { id: string }): ReactElement | null {
  const { refusal } = useKitchen();
  const { t } = useTranslation();
  const why = useReadable(refusal, (one) => (one?.id === id ? one.why : null));
  if (why === null) return null;
  return (
    <p role="alert" className={c('refused')}>
      {t(why === 'moved' ? 'kitchenScreen.justMoved' : `moveProblem.${why}`)}
    </p>
  );
}
