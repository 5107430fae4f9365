import { type ReactElement, useEffect, useState } from 'react';
import { phoneKey, type TicketCustomer } from '../../../main/core/counter/customer.ts';
import type { CustomerMatch, CustomersAsked, PastOrder } from '../../../preload/contract.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { useTill } from '../../hooks/till-context.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useWhen } from '../../hooks/use-when.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { takeAnswer } from '../../state/take-answer.ts';
import sheet from './customer.module.css';

const c = classesOf(sheet);

interface Found {
  readonly key: string;
  readonly here: readonly CustomerMatch[];
  /** Null: HubRise was not asked; `asking`: it has not answered. */
  readonly hubrise: CustomersAsked | 'asking' | null;
}

/** Who calls, as far as this till and HubRise know, and what they had: one tap asks for the same. */
export function CustomerMatches(props: {
  readonly phone: string;
  readonly onChoose: (customer: TicketCustomer) => void;
  /** A former order is being put on the ticket: a second tap would put it there twice. */
  readonly isRepeating: boolean;
  readonly onAgain: (customer: TicketCustomer, order: PastOrder) => void;
}): ReactElement {
  const { isRepeating, onAgain, onChoose, phone } = props;
  const { t } = useTranslation();
  const { ask, found } = useFound(phone);
  if (found === null) {
    return (
      <section className={c('matches')} aria-label={t('comptoir.client.known')}>
        <p className={c('nothing')}>{t('comptoir.client.typePhone')}</p>
      </section>
    );
  }
  const { here, hubrise } = found;
  const there =
    hubrise !== null && hubrise !== 'asking' && hubrise.kind === 'found' ? hubrise : null;
  const isHere = ({ customer }: CustomerMatch): boolean =>
    here.some((one) => one.customer.hubriseId === customer.hubriseId);
  const all = [...here, ...(there?.matches ?? []).filter((one) => !isHere(one))];
  return (
    <section className={c('matches')} aria-label={t('comptoir.client.known')}>
      <div role="status">
        {all.length === 0 && hubrise !== 'asking' && (
          <p className={c('nothing')}>{t('comptoir.client.unknown')}</p>
        )}
        {hubrise === 'asking' && <p className="quiet">{t('comptoir.client.asking')}</p>}
        {hubrise !== null && hubrise !== 'asking' && hubrise.kind === 'unavailable' && (
          <p className="quiet">{t(`comptoir.client.why.${hubrise.why}`)}</p>
        )}
      </div>
      {all.map((match) => (
        <Match
          key={`${match.customer.hubriseId ?? ''} ${match.customer.name}`}
          match={match}
          isRepeating={isRepeating}
          onChoose={() => onChoose(match.customer)}
          onAgain={(order) => onAgain(match.customer, order)}
        />
      ))}
      {canAsk(hubrise) && (
        <ActionButton onPress={ask}>{t('comptoir.client.askHubrise')}</ActionButton>
      )}
    </section>
  );
}

/** HubRise was not asked, or could not answer just then: a connection without a list has nothing to say later either. */
function canAsk(hubrise: Found['hubrise']): boolean {
  if (hubrise === null) return true;
  return hubrise !== 'asking' && hubrise.kind === 'unavailable' && hubrise.why !== 'no_list';
}

/**
 * This till is asked at each whole number; HubRise by itself only where nobody is known here, because it
 * answers ten such questions a minute.
 */
function useFound(phone: string): { readonly found: Found | null; readonly ask: () => void } {
  const { api, fail } = useTill();
  const [found, setFound] = useState<Found | null>(null);
  // An object for each asking: the same number can be asked for again.
  const [wish, setWish] = useState<{ readonly key: string } | null>(null);
  const key = phoneKey(phone);
  useEffect(() => {
    setFound(null);
    // What was asked of another number, or of this one before it was corrected, is asked for no more.
    setWish(null);
    if (key === null) return undefined;
    const show = (here: Found['here']): void => {
      setFound({ key, here, hubrise: null });
      if (here.length === 0) setWish({ key });
    };
    return takeAnswer(api.customers.find(key), show, fail);
  }, [api, fail, key]);
  useEffect(() => {
    if (wish === null) return undefined;
    const put = (hubrise: Found['hubrise']): void =>
      setFound((before) => (before?.key === wish.key ? { ...before, hubrise } : before));
    put('asking');
    return takeAnswer(api.customers.ask(wish.key), put, (error) => {
      put({ kind: 'unavailable', why: 'unreached' });
      fail(error);
    });
  }, [api, fail, wish]);
  return { found, ask: () => setWish(key === null ? null : { key }) };
}

function Match(props: {
  readonly match: CustomerMatch;
  readonly isRepeating: boolean;
  readonly onChoose: () => void;
  readonly onAgain: (order: PastOrder) => void;
}): ReactElement {
  const { isRepeating, match, onAgain, onChoose } = props;
  const { count, customer, orders } = match;
  const { t } = useTranslation();
  const { money } = useFormat();
  const when = useWhen();
  const address = [customer.address, customer.address2, `${customer.postalCode} ${customer.city}`]
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return (
    <article className={c('match')}>
      <div className={c('who')}>
        <div>
          <strong>{customer.name === '' ? t('comptoir.client.noName') : customer.name}</strong>
          <p className="quiet">
            {[...address, t('comptoir.client.orders', { count })].join(' · ')}
          </p>
        </div>
        <ActionButton onPress={onChoose}>{t('comptoir.client.choose')}</ActionButton>
      </div>
      {orders.map((order) => (
        <div key={order.key} className={c('past')}>
          <p>
            <span className="quiet">
              {when(order.at)}
              {order.total !== null && ` · ${money({ cents: order.total, currency: 'EUR' })}`}
            </span>
            <br />
            {order.lines.join(', ')}
          </p>
          <ActionButton look="primary" isPending={isRepeating} onPress={() => onAgain(order)}>
            {t('comptoir.client.again')}
          </ActionButton>
        </div>
      ))}
    </article>
  );
}
