import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerView } from '../../../preload/contract.ts';
import { Facts, Section } from '../../components/section.tsx';
import { usePhone } from './use-phone.ts';

/** Who ordered, and how to reach them. */
export function OrderCustomer({ customer }: { customer: CustomerView }): ReactElement {
  const { t } = useTranslation();
  const phone = usePhone();
  const { address, orderCount } = customer;
  return (
    <Section title={t('panel.customer')}>
      <Facts
        entries={[
          [t('person.name'), customer.name],
          [t('person.company'), customer.company],
          [t('person.phone'), phone(customer.phone, customer.phoneAccessCode)],
          [t('person.address'), address.length > 0 ? address.join(', ') : null],
          [t('person.email'), customer.email],
          [
            t('person.history'),
            orderCount === null ? null : t('person.orders', { count: orderCount }),
          ],
        ]}
      />
    </Section>
  );
}
