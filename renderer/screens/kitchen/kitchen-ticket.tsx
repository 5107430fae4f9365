import type { ReactElement } from 'react';
import { keyText } from '../../../main/core/catalog/stock.ts';
import { createQuantityFormat, localeOf } from '../../../main/core/format/numbers.ts';
import {
  type KitchenTicket,
  stationDishes,
  type TicketDish,
} from '../../../main/core/kitchen/kitchen-screen.ts';
import { classesOf } from '../../components/classes.ts';
import { Icon } from '../../components/icon.tsx';
import { PlatformSpot } from '../../components/order/platform-name.tsx';
import { placeKey } from '../../components/place-key.ts';
import { PressButton } from '../../components/press-button.tsx';
import { useReadable } from '../../hooks/use-readable.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { GOES_ON } from '../../logic/kitchen-columns.ts';
import { NUMBERED_PLACES } from '../../logic/kitchen-keys.ts';
import { KitchenBadge } from './kitchen-badge.tsx';
import { useKitchen, useKitchenView } from './kitchen-context.ts';
import sheet from './kitchen-ticket.module.css';

const c = classesOf(sheet);

interface KitchenTicketProps {
  readonly ticket: KitchenTicket;
  /** Where it stands; null where it is shown again, to be read. */
  readonly place: number | null;
  /** Which of its blocks stand in this column; all of them where nothing is said. */
  readonly part?: Part;
}

interface Part {
  readonly from: number;
  readonly to: number;
}

const ALL: Part = { from: 0, to: Number.POSITIVE_INFINITY };

/** The head that is repeated where a ticket goes on, and what of the first must be said again, px. */
const NEXT_HEAD = 36;
const NEXT_BANNER = 42;

/** How high the head is where the ticket goes on, px. */
export function nextHeadOf({ allergy, isStopped }: KitchenTicket): number {
  return NEXT_HEAD + (allergy || isStopped ? NEXT_BANNER : 0);
}

/** An order with every line and note, in letters that are read from two metres away. */
export function KitchenTicketView(props: KitchenTicketProps): ReactElement {
  const { part = ALL, place, ticket } = props;
  const kitchen = useKitchen();
  const { t } = useTranslation();
  const takenOff = useReadable(kitchen.takenOff, (all) =>
    place === null ? undefined : all.get(ticket.id),
  );
  const isChosen = useReadable(kitchen.chosen, (id) => place !== null && id === ticket.id);
  const { code, isStopped } = ticket;
  const isFirst = part.from === 0;
  const isLast = part.to === Number.POSITIVE_INFINITY;
  return (
    <article
      aria-label={t(isFirst ? 'kitchenScreen.order' : 'kitchenScreen.orderNext', { code })}
      aria-current={isChosen ? true : undefined}
      data-order-id={place === null ? undefined : ticket.id}
      className={c(
        'ticket',
        (isStopped || takenOff !== undefined) && 'stopped',
        isChosen && 'chosen',
      )}
    >
      {isFirst ? <Head ticket={ticket} place={place} /> : <NextHead ticket={ticket} />}
      <Blocks ticket={ticket} isRecalled={place === null} part={part} takenOff={takenOff ?? null} />
      {!isLast && (
        <p className={c('goes-on')} style={{ height: GOES_ON }}>
          {t('kitchenScreen.goesOn')}
          <Icon name="chevron" />
        </p>
      )}
      {isLast && place !== null && <Refused id={ticket.id} />}
      {isLast && place !== null && <Foot ticket={ticket} isTakenOff={takenOff !== undefined} />}
    </article>
  );
}

/** That it is ready; or that somebody has seen what is off, or was taken off for this station. */
function Foot(props: { isTakenOff: boolean; ticket: KitchenTicket }): ReactElement | null {
  const { isTakenOff, ticket } = props;
  const { bump } = useKitchen();
  const { t } = useTranslation();
  const { canBump, code, id, isStopped } = ticket;
  if (!isStopped && !isTakenOff && !canBump) return null;
  const seenOf = isStopped ? 'kitchenScreen.seenOf' : 'kitchenScreen.seenTakenOff';
  const isSeen = isStopped || isTakenOff;
  return (
    <div data-foot className={c('block')}>
      <PressButton
        className={c('bump', isSeen && 'seen')}
        label={t(isSeen ? seenOf : 'kitchenScreen.bumpOf', { code })}
        onPress={() => bump(id)}
      >
        {t(isSeen ? 'kitchenScreen.seen' : 'kitchenScreen.bump')}
      </PressButton>
    </div>
  );
}

function Head({ place, ticket }: Pick<KitchenTicketProps, 'place' | 'ticket'>): ReactElement {
  const { t } = useTranslation();
  const { code, firstName, platform, serviceType, tableName } = ticket;
  const facts = [
    t(`service.${serviceType ?? 'unknown'}`),
    tableName === null ? null : t('card.table', { name: tableName }),
    firstName,
  ];
  const isTiny = code.length > 6;
  return (
    <header data-head className={c('block')}>
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

/** What the next column must say again. */
function NextHead({ ticket }: { ticket: KitchenTicket }): ReactElement {
  const { t } = useTranslation();
  const { allergy, code, isStopped } = ticket;
  return (
    <header style={{ height: nextHeadOf(ticket) }}>
      <h2 className={c('next-code')}>{t('kitchenScreen.next', { code })}</h2>
      {(isStopped || allergy) && (
        <p className={c('banner', 'loud')}>
          {t(isStopped ? 'kitchenScreen.stopped' : 'card.allergy')}
        </p>
      )}
    </header>
  );
}

/** What is to be known before anything is made, what is to be made, and what else there is. */
function Blocks(props: {
  readonly ticket: KitchenTicket;
  readonly isRecalled: boolean;
  readonly part: Part;
  /** All that this station had been shown, and that was taken off since. */
  readonly takenOff: readonly TicketDish[] | null;
}): ReactElement {
  const { takenOff, ticket } = props;
  const { from, to } = props.part;
  const { chosen } = useKitchenView();
  const shown = takenOff ?? stationDishes(ticket, chosen).shown;
  const before = useBanners(ticket, props.isRecalled, takenOff !== null);
  const after = useRests(ticket);
  const dishesFrom = Math.max(0, from - before.length);
  const dishes = shown.slice(dishesFrom, Math.max(0, to - before.length));
  const passed = before.length + shown.length;
  return (
    <>
      {before.slice(from, to)}
      {dishes.length > 0 && (
        <ul className={c('dishes')}>
          {dishes.map((dish, index) => (
            <DishLine
              key={placeKey(dishesFrom + index)}
              dish={dish}
              allergyNotes={ticket.allergyNotes}
              isOpen={!props.isRecalled && !ticket.isTrial && takenOff === null}
            />
          ))}
        </ul>
      )}
      {after.slice(Math.max(0, from - passed), Math.max(0, to - passed))}
    </>
  );
}

function useBanners(
  ticket: KitchenTicket,
  isRecalled: boolean,
  isTakenOff: boolean,
): readonly ReactElement[] {
  const { t } = useTranslation();
  const { allergy, allergyNotes, isChanged, isStopped, isTrial, notes } = ticket;
  const banner = (isLoud: boolean, text: string): ReactElement => (
    <div key={text} data-block="banner" className={c('block')}>
      <p
        {...(text === stopped || text === takenOff ? { role: 'alert' } : {})}
        className={c('banner', isLoud ? 'loud' : 'calm')}
      >
        {text}
      </p>
    </div>
  );
  const stopped = t('kitchenScreen.stopped');
  const takenOff = t('kitchenScreen.takenOff');
  return [
    ...(isRecalled ? [banner(false, t('kitchenScreen.recalled'))] : []),
    ...(isStopped ? [banner(true, stopped)] : []),
    ...(isTakenOff && !isStopped ? [banner(true, takenOff)] : []),
    ...(isTrial ? [banner(false, t('card.trial'))] : []),
    ...(isChanged ? [banner(false, t('kitchenScreen.changed'))] : []),
    ...(allergy ? [banner(true, t('card.allergy'))] : []),
    ...notes.map((note, index) => (
      <div key={placeKey(index)} data-block="note" className={c('block')}>
        <p className={c('note', allergyNotes.includes(note) && 'allergy')}>{note}</p>
      </div>
    )),
  ];
}

/** What others make, and what has no room on any ticket. */
function useRests(ticket: KitchenTicket): readonly ReactElement[] {
  const { chosen } = useKitchenView();
  const { t } = useTranslation();
  const elsewhere = stationDishes(ticket, chosen).elsewhere.length;
  const rests = [
    elsewhere > 0 ? t('kitchenScreen.elsewhere', { count: elsewhere }) : null,
    ticket.linesLeftOut > 0 ? t('kitchenScreen.leftOut', { count: ticket.linesLeftOut }) : null,
  ];
  return rests
    .filter((rest) => rest !== null)
    .map((rest) => (
      <p key={rest} data-block="rest" className={c('elsewhere')}>
        {rest}
      </p>
    ));
}

/** Of what has run out somebody at the stove knows first: a tap on the line says so. */
function DishLine(props: {
  readonly dish: TicketDish;
  readonly allergyNotes: readonly string[];
  readonly isOpen: boolean;
}): ReactElement {
  const { allergyNotes, dish, isOpen } = props;
  const { askOff } = useKitchen();
  const { t } = useTranslation();
  const { language, stock } = useKitchenView();
  const off = dish.things.filter((thing) => stock.off.includes(keyText(thing)));
  const canAsk = isOpen && stock.canWrite && dish.things.length > 0;
  const quantity = createQuantityFormat(localeOf(language))(dish.quantity);
  return (
    <li data-block="dish" className={c('dish')}>
      {canAsk && (
        <PressButton
          className={c('cover')}
          label={t('kitchenScreen.putOff.of', { name: dish.name })}
          offTabOrder
          onPress={() => askOff(dish.things)}
        >
          {''}
        </PressButton>
      )}
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
      {off.length > 0 && (
        <p className={c('ran-out')}>
          {t('kitchenScreen.putOff.off', { names: off.map(({ name }) => name).join(', ') })}
        </p>
      )}
      {dish.note !== null && (
        <p className={c('note', allergyNotes.includes(dish.note) && 'allergy')}>{dish.note}</p>
      )}
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
