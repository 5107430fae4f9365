import { type ReactElement, useState } from 'react';
import { asksForCustomer, missingOf } from '../../../main/core/counter/customer.ts';
import { phoneText } from '../../../main/core/format/text.ts';
import type { CounterView } from '../../../preload/contract.ts';
import { classesOf } from '../../components/classes.ts';
import { PressButton } from '../../components/press-button.tsx';
import { useWhen } from '../../hooks/use-when.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import sheet from './customer.module.css';
import { CustomerSheet } from './customer-sheet.tsx';
import { PointsStrip } from './points-strip.tsx';

const c = classesOf(sheet);

/** Above the lines: whom the ticket is for and when, and what is still to be asked. */
export function CustomerStrip({ view }: { readonly view: CounterView }): ReactElement | null {
  const { draft } = view;
  const { t } = useTranslation();
  const when = useWhen();
  const [isOpen, setOpen] = useState(false);
  const { customer, due, service } = draft;
  if (customer === null && due === null && !asksForCustomer(service)) return null;
  const missing = missingOf(service, customer);
  const said = [customer?.name ?? '', phoneText(customer?.phone ?? '')].filter(
    (part) => part !== '',
  );
  return (
    <>
      <PressButton className={c('strip')} onPress={() => setOpen(true)}>
        {/* The lines of the ticket need the room more; the whole name stands in the customer's sheet. */}
        <strong className="two-lines">
          {said.length === 0 ? t('comptoir.client.ask') : said.join(' · ')}
        </strong>
        <span>
          {due === null ? t('order.asap') : t('comptoir.client.dueAt', { when: when(due) })}
        </span>
        {said.length > 0 && missing.length > 0 && (
          <span className={c('missing')}>
            {t('comptoir.client.missing', {
              fields: missing.map((field) => t(`comptoir.client.${field}`)).join(', '),
            })}
          </span>
        )}
      </PressButton>
      <PointsStrip view={view} />
      {isOpen && <CustomerSheet draft={draft} onClose={() => setOpen(false)} />}
    </>
  );
}
