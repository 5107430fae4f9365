import { lazy, type ReactElement, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppInfo } from '../../../../preload/contract.ts';
import { ActionButton } from '../../../components/action-button.tsx';
import { classesOf } from '../../../components/classes.ts';
import { Facts } from '../../../components/section.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import sheet from './about-section.module.css';

const c = classesOf(sheet);

/** Long texts that hardly anybody reads: not with the rest of the window. */
const LicencesDialog = lazy(async () => ({
  default: (await import('./licences-dialog.tsx')).LicencesDialog,
}));

/** Which version this is, and where help comes from. */
export function AboutSection(): ReactElement {
  const { api, fail, ui } = useTill();
  const { t } = useTranslation();
  const [info, setInfo] = useState<AppInfo | null>(null);
  const [showsLicences, setShowsLicences] = useState(false);
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
      <div className={c('ways')}>
        <ActionButton icon="help" onPress={() => ui.patch({ screen: 'tour', tourStep: null })}>
          {t('settings.tour')}
        </ActionButton>
        <ActionButton onPress={() => setShowsLicences(true)}>{t('settings.licences')}</ActionButton>
      </div>
      {showsLicences && (
        <Suspense>
          <LicencesDialog onClose={() => setShowsLicences(false)} />
        </Suspense>
      )}
    </>
  );
}
