import type { ReactElement } from 'react';
import { ActionButton } from '../../../components/action-button.tsx';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { countFindings } from '../../../logic/catalog-checks.ts';
import type { CheckState } from './use-check.ts';

/** Leads to what is wrong with the catalogue, and says how much that is. */
export function CheckButton(props: {
  state: CheckState;
  onPress: () => void;
}): ReactElement | null {
  const { onPress, state } = props;
  const { t } = useTranslation();
  if (state.kind === 'unread') return null;
  const count = state.kind === 'known' ? countFindings(state.view.findings) : 0;
  const words = t('checks.title');
  return (
    <ActionButton
      icon={count > 0 ? 'warning' : 'check'}
      isPending={state.kind === 'loading'}
      {...(count > 0 ? { label: t('checks.button', { count }) } : {})}
      onPress={onPress}
    >
      {count > 0 ? `${words} (${count})` : words}
    </ActionButton>
  );
}
