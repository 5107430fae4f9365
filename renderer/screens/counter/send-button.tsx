import type { ReactElement } from 'react';
import { DEFAULT_KITCHEN_WHEN } from '../../../main/core/counter/kitchen-when.ts';
import { countUntold } from '../../../main/core/counter/local-order.ts';
import type { CounterView } from '../../../preload/contract.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useTranslation } from '../../i18n/use-translation.ts';

/**
 * Envoyer en cuisine: where this service is sent before it is paid, and wherever the kitchen has some of
 * the ticket already. What is sent is on the ticket; what is not is counted here.
 */
export function SendButton({ view }: { readonly view: CounterView }): ReactElement | null {
  const { counter, settings } = useTill();
  const { t } = useTranslation();
  const { draft, rest } = view;
  const when = useReadable(settings, (known) => known?.kitchenWhen ?? DEFAULT_KITCHEN_WHEN);
  const isKnown = draft.kitchen !== undefined;
  // An order of HubRise's that is paid here is in the kitchen as what it is.
  if (draft.bill !== undefined || (when[draft.service] === 'after' && !isKnown)) return null;
  const count = countUntold(draft);
  const words = !isKnown
    ? t('comptoir.send')
    : count === 0
      ? t('comptoir.allSent')
      : t('comptoir.sendMore', { count });
  const cannot = count === 0 || draft.payments.length > 0 || rest !== null;
  return (
    <ActionButton
      isDisabled={cannot}
      onPress={() => void counter.ask((api, { rev }) => api.send(rev))}
    >
      {words}
    </ActionButton>
  );
}
