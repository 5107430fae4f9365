import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CourierView, CustomerView } from '../../../preload/contract.ts';
import { Facts, Section } from '../../components/section.tsx';
import { useWhen } from '../../hooks/use-when.ts';
import { deliveryStatus } from '../../logic/delivery-status.ts';

interface OrderPeopleProps {
  readonly customer: CustomerView | null;
  readonly courier: CourierView | null;
}

/** Who ordered, and who brings it. */
export function OrderPeople({ customer, courier }: OrderPeopleProps): ReactElement {
  return (
    <>
      {customer !== null && <Customer customer={customer} />}
      {courier !== null && <Courier courier={courier} />}
    </>
  );
}

/** A phone number, with the code that the platform's switchboard asks for. */
function usePhone(): (phone: string | null, accessCode: string | null) => ReactNode {
  const { t } = useTranslation();
  return (phone, accessCode) => {
    if (accessCode === null) return phone;
    const code = t('panel.accessCode', { code: accessCode });
    return phone === null ? code : `${phone} · ${code}`;
  };
}

function Customer({ customer }: { customer: CustomerView }): ReactElement {
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

function Courier({ courier }: { courier: CourierView }): ReactElement {
  const { t } = useTranslation();
  const phone = usePhone();
  const when = useWhen();
  const { dropoffAt, pickupAt } = courier;
  const status = courier.status === null ? null : deliveryStatus(courier.status);
  return (
    <Section title={t('panel.courier')}>
      <Facts
        entries={[
          [t('courier.status'), status === null ? courier.status : t(`courier.is.${status}`)],
          [t('courier.carrier'), courier.carrier],
          [t('person.name'), courier.name],
          [t('person.phone'), phone(courier.phone, courier.phoneAccessCode)],
          [t('courier.pickup'), pickupAt === null ? null : when(pickupAt)],
          [t('courier.dropoff'), dropoffAt === null ? null : when(dropoffAt)],
        ]}
      />
    </Section>
  );
}
