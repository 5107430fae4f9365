import { type ReactElement, useState } from 'react';
import type { LeftOut } from '../../../main/core/counter/again.ts';
import {
  CUSTOMER_FIELDS,
  type CustomerField,
  LONGEST_OF_CUSTOMER,
  missingOf,
  NO_CUSTOMER,
  type TicketCustomer,
} from '../../../main/core/counter/customer.ts';
import type { Draft } from '../../../main/core/counter/draft.ts';
import type { PastOrder } from '../../../preload/contract.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { Field } from '../../components/field.tsx';
import { Message } from '../../components/message.tsx';
import { Overlay, OverlayActions } from '../../components/overlay.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useBusy } from '../../hooks/use-busy.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import sheet from './customer.module.css';
import { CustomerMatches } from './customer-matches.tsx';
import { DueChoice } from './due-choice.tsx';

const c = classesOf(sheet);

const FIELDS: Readonly<Record<Draft['service'], readonly CustomerField[]>> = {
  eat_in: ['phone', 'name'],
  takeaway: ['phone', 'name'],
  phone: ['phone', 'name'],
  delivery: CUSTOMER_FIELDS,
};

/** What takes less than half of the line. */
const PLACES: Readonly<Partial<Record<CustomerField, string>>> = {
  postalCode: 'postalCode',
  city: 'city',
  deliveryNotes: 'deliveryNotes',
};

/** Whom the ticket is for: the phone first, who that is, what they had before, and when they want it. */
export function CustomerSheet(props: {
  readonly draft: Draft;
  readonly onClose: () => void;
}): ReactElement {
  const { draft, onClose } = props;
  const { api, counter } = useTill();
  const { t } = useTranslation();
  const [customer, setCustomer] = useState<TicketCustomer>(draft.customer ?? NO_CUSTOMER);
  const [due, setDue] = useState(draft.due);
  const [left, setLeft] = useState<readonly LeftOut[]>([]);
  const [isRepeating, during] = useBusy();
  const isEmpty = CUSTOMER_FIELDS.every((field) => customer[field].trim() === '');
  const missing = missingOf(draft.service, customer);

  const keep = (whom: TicketCustomer | null): void => {
    if (whom !== null || draft.customer !== null)
      counter.edit({ kind: 'customer', customer: whom });
    if (due !== draft.due) counter.edit({ kind: 'due', at: due });
  };
  const again = async (whom: TicketCustomer, { key }: PastOrder): Promise<void> => {
    keep(whom);
    let without: readonly LeftOut[] = [];
    const isDone = await counter.ask(async () => {
      const repeated = await api.customers.repeat(key);
      without = repeated.left;
      return repeated.answer;
    });
    if (!isDone || without.length === 0) onClose();
    else setLeft(without);
  };

  if (left.length > 0) return <LeftOutDialog left={left} onClose={onClose} />;
  return (
    <Overlay place="wide" title={t('comptoir.client.title')} onClose={onClose}>
      <div className={c('columns')}>
        <div className={c('form')}>
          <div className={c('fields')}>
            {FIELDS[draft.service].map((field) => (
              <div key={field} className={c(PLACES[field] ?? 'half')}>
                <Field
                  label={t(`comptoir.client.${field}`)}
                  value={customer[field]}
                  maxLength={LONGEST_OF_CUSTOMER[field]}
                  inputMode={field === 'phone' ? 'numeric' : 'text'}
                  autoFocus={field === 'phone'}
                  onChange={(value) =>
                    setCustomer((before) => ({
                      ...before,
                      [field]: value,
                      // Another number is another customer at HubRise.
                      ...(field === 'phone' ? { hubriseId: null } : {}),
                    }))
                  }
                />
              </div>
            ))}
          </div>
          <DueChoice due={due} onChange={setDue} />
        </div>
        <CustomerMatches
          phone={customer.phone}
          onChoose={setCustomer}
          isRepeating={isRepeating}
          onAgain={(whom, order) => void during(() => again(whom, order))}
        />
      </div>
      <OverlayActions>
        {!isEmpty && missing.length > 0 && (
          <p>
            {t('comptoir.client.missing', {
              fields: missing.map((field) => t(`comptoir.client.${field}`)).join(', '),
            })}
          </p>
        )}
        <ActionButton size="primary" onPress={onClose}>
          {t('action.changeNothing')}
        </ActionButton>
        <ActionButton
          size="primary"
          look="primary"
          onPress={() => {
            onClose();
            keep(isEmpty ? null : customer);
          }}
        >
          {t(isEmpty ? 'comptoir.client.nobody' : 'comptoir.client.keep')}
        </ActionButton>
      </OverlayActions>
    </Overlay>
  );
}

/** What of the former order could not be taken: said before anything else is done. */
function LeftOutDialog(props: {
  readonly left: readonly LeftOut[];
  readonly onClose: () => void;
}): ReactElement {
  const { left, onClose } = props;
  const { t } = useTranslation();
  return (
    <Overlay
      place="centre"
      role="alertdialog"
      title={t('comptoir.client.leftTitle')}
      onClose={onClose}
    >
      <Message tone="warning" title={t('comptoir.client.leftOut')} announced>
        <ul>
          {left.map(({ label, reason }) => (
            <li key={`${label} ${reason}`}>
              {t('comptoir.client.leftLine', { label, reason: t(`comptoir.refused.${reason}`) })}
            </li>
          ))}
        </ul>
      </Message>
      <OverlayActions>
        <ActionButton size="primary" look="primary" onPress={onClose}>
          {t('action.understood')}
        </ActionButton>
      </OverlayActions>
    </Overlay>
  );
}
