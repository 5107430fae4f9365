import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { StrayItems } from '../../../main/core/order/board-order.ts';
import { Message } from '../../components/message.tsx';

/** Which products have no category that is known, where they are printed, and what to do. */
export function OrderStrays({ strays }: { strays: StrayItems }): ReactElement {
  const { t } = useTranslation();
  const products = strays.products.join(', ');
  return (
    <Message tone="warning" title={t('panel.strays', { products })}>
      {t('panel.straysText', { printers: strays.printers.join(', ') })}
    </Message>
  );
}
