import type { ReactElement } from 'react';
import type { CustomerView, CustomerVisits } from '../../../main/core/board/detail.ts';
import { NEEDS_YEAR_DAYS } from '../../../main/core/format/time-format.ts';
import { Facts, Section } from '../../components/section.tsx';
import { useClock } from '../../hooks/use-clock.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { usePhone } from './use-phone.ts';

/** Who ordered, and how to reach them. */
export function OrderCustomer({ customer }: { customer: CustomerView }): ReactElement {
  const { t } = useTranslation();
  const phone = usePhone();
  const words = useVisitWords();
  const { address, visits } = customer;
  return (
    <Section title={t('panel.customer')}>
      <Facts
        entries={[
          [t('person.name'), customer.name],
          [t('person.company'), customer.company],
          [t('person.phone'), phone(customer.phone, customer.phoneAccessCode)],
          [t('person.address'), address.length > 0 ? address.join(', ') : null],
          [t('person.email'), customer.email],
          [t('person.visits'), visits && words(visits)],
        ]}
      />
    </Section>
  );
}

function useVisitWords(): (visits: CustomerVisits) => string {
  const { t } = useTranslation();
  const { time } = useFormat();
  const today = useClock((now) => time.daysBetween(0, now));
  return ({ earlierOrders, lastOrderAt }) => {
    if (earlierOrders === 0) return t('person.firstVisit');
    const number = earlierOrders + 1;
    if (lastOrderAt === null) return t('person.visit', { number });
    const isOld = today - time.daysBetween(0, lastOrderAt) > NEEDS_YEAR_DAYS;
    const day = isOld ? time.dayAndYear(lastOrderAt) : time.day(lastOrderAt);
    return t('person.visitSince', { number, day });
  };
}
