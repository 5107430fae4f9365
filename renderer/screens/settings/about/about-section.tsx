import { lazy, type ReactElement, Suspense, useState } from 'react';
import { ActionButton, Actions } from '../../../components/action-button.tsx';
import { Facts } from '../../../components/section.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import { useAsked } from '../../../hooks/use-asked-again.ts';
import { useLive } from '../../../hooks/use-live.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';

/** Loaded when asked for: the texts are long, and hardly anybody reads them. */
const LicencesDialog = lazy(async () => ({
  default: (await import('./licences-dialog.tsx')).LicencesDialog,
}));

/** Which version this is, and where help comes from. */
export function AboutSection(): ReactElement {
  const { api, ui } = useTill();
  const { t } = useTranslation();
  const info = useAsked(api.app.getInfo);
  const journal = useLive('fiscal');
  const [showsLicences, setShowsLicences] = useState(false);
  return (
    <>
      <Facts
        entries={[
          [t('settings.version'), info?.version ?? null],
          [t('settings.electron'), info?.electron ?? null],
          [t('settings.system'), info?.platform ?? null],
          [t('settings.support'), t('support.address')],
          [t('settings.core'), journal?.core ?? null],
        ]}
      />
      <p className="quiet">{t('settings.compatible')}</p>
      <Actions>
        <ActionButton icon="help" onPress={() => ui.patch({ screen: 'tour', tourStep: null })}>
          {t('settings.tour')}
        </ActionButton>
        <ActionButton onPress={() => setShowsLicences(true)}>{t('settings.licences')}</ActionButton>
      </Actions>
      {showsLicences && (
        <Suspense>
          <LicencesDialog onClose={() => setShowsLicences(false)} />
        </Suspense>
      )}
    </>
  );
}
