import { type ReactElement, useState } from 'react';
import { useReadable } from '../../hooks/use-readable.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { shownIds } from '../../state/kitchen-store.ts';
import { useKitchen } from './kitchen-context.ts';

/** How many orders have come in below what lies over the tickets, since it does. */
export function CameIn(): ReactElement {
  const { view } = useKitchen();
  const { t } = useTranslation();
  const [before] = useState(() => new Set(shownIds(view.get())));
  const count = useReadable(view, (now) => shownIds(now).filter((id) => !before.has(id)).length);
  return (
    <p role="status">{count > 0 && <strong>{t('kitchenScreen.cameIn', { count })}</strong>}</p>
  );
}
