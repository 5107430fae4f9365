import type { ReactElement } from 'react';
import type { OrderCard } from '../../../main/core/board/card.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { isCollectedHere } from '../../logic/collect.ts';
import { collect } from '../../state/act.ts';

/** Encaisser: it is paid on the counter's own screen. */
export function CollectButton({ card }: { card: OrderCard }): ReactElement | null {
  const till = useTill();
  const { t } = useTranslation();
  const fiscal = useReadable(till.fiscal, (view) => view);
  const settings = useReadable(till.settings, (all) => all);
  if (!isCollectedHere(card, { fiscal, settings })) return null;
  return (
    <ActionButton look="primary" onPress={() => collect(till, card.id)}>
      {t('comptoir.pay')}
    </ActionButton>
  );
}
