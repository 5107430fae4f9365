import type { ReactElement } from 'react';
import type { DraftState } from '../../../../preload/contract.ts';
import { RightNotice } from '../../../components/connection/right-notice.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';

/** Publishing is not turned on, or HubRise does not allow it: how to ask for it. */
export function PublishingNotice({ right }: { right: DraftState['right'] }): ReactElement {
  const { api } = useTill();
  const { t } = useTranslation();
  const isDenied = right === 'denied';
  return (
    <RightNotice
      isDenied={isDenied}
      title={t(isDenied ? 'draft.right.denied' : 'draft.right.off')}
      text={t(isDenied ? 'draft.right.deniedNext' : 'draft.right.text')}
      ask={t('draft.right.ask')}
      onAsk={api.draft.askRight}
    />
  );
}
