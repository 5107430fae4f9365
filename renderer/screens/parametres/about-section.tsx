import { type ReactElement, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppInfo } from '../../../preload/contract.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Facts } from '../../components/section.tsx';
import { useTill } from '../../hooks/till-context.ts';

/** Which version this is, and where help comes from. */
export function AboutSection(): ReactElement {
  const { api, fail, ui } = useTill();
  const { t } = useTranslation();
  const [info, setInfo] = useState<AppInfo | null>(null);
  useEffect(() => {
    api.app.getInfo().then(setInfo, fail);
  }, [api, fail]);
  return (
    <>
      <Facts
        entries={[
          [t('settings.version'), info?.version ?? null],
          [t('settings.electron'), info?.electron ?? null],
          [t('settings.system'), info?.platform ?? null],
          [t('settings.support'), t('support.address')],
        ]}
      />
      <div>
        <ActionButton icon="help" onPress={() => ui.patch({ screen: 'tour', tourStep: null })}>
          {t('settings.tour')}
        </ActionButton>
      </div>
    </>
  );
}
