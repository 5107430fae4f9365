import type { ReactElement } from 'react';
import type { CourierView } from '../../../main/core/board/detail.ts';
import { classesOf } from '../../components/classes.ts';
import { QrCode } from '../../components/qr-code.tsx';
import { Facts, Section } from '../../components/section.tsx';
import { useCourierStatus } from '../../hooks/use-courier-status.ts';
import { useWhen } from '../../hooks/use-when.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import sheet from './courier-strip.module.css';
import { usePhone } from './use-phone.ts';

const c = classesOf(sheet);

/** Who brings the order, when they come, and what they scan at the counter. */
export function CourierStrip({ courier }: { courier: CourierView }): ReactElement {
  const { t } = useTranslation();
  const phone = usePhone();
  const when = useWhen();
  const status = useCourierStatus()(courier.status);
  const { dropoffAt, pickupAt, pickupUrl } = courier;
  return (
    <Section title={t('panel.courier')}>
      <div className={c('strip')}>
        <div className={c('facts')}>
          {status !== null && <p className={c('status')}>{status}</p>}
          <Facts
            entries={[
              [t('person.name'), courier.name],
              [t('person.phone'), phone(courier.phone, courier.phoneAccessCode)],
              [t('courier.pickup'), pickupAt === null ? null : when(pickupAt)],
              [t('courier.dropoff'), dropoffAt === null ? null : when(dropoffAt)],
              [t('courier.carrier'), courier.carrier],
            ]}
          />
        </div>
        {pickupUrl !== null && (
          <figure className={c('scan')}>
            <QrCode text={pickupUrl} label={t('courier.code')} />
            <figcaption>{t('courier.scan')}</figcaption>
          </figure>
        )}
      </div>
    </Section>
  );
}
