import { deliveryStatus } from '../../main/core/order/status.ts';
import { useTranslation } from '../i18n/use-translation.ts';

/** Says where the courier is; a status without words is shown as HubRise wrote it. */
export function useCourierStatus(): (status: string | null) => string | null {
  const { t } = useTranslation();
  return (status) => {
    const known = status === null ? null : deliveryStatus(status);
    return known === null ? status : t(`courier.is.${known}`);
  };
}
