import type { ReactElement } from 'react';
import licences from '../../../../resources/licences.json';
import { ActionButton } from '../../../components/action-button.tsx';
import { classesOf } from '../../../components/classes.ts';
import { Overlay, OverlayActions } from '../../../components/overlay.tsx';
import { useTranslation } from '../../../i18n/use-translation.ts';
import sheet from './licences-dialog.module.css';

const c = classesOf(sheet);

/** The work of others in the app, and its licences, which must be shown. */
export function LicencesDialog({ onClose }: { onClose: () => void }): ReactElement {
  const { t } = useTranslation();
  return (
    <Overlay place="wide" title={t('settings.licences')} onClose={onClose}>
      <p>{t('settings.licencesText')}</p>
      <div className={c('list')}>
        {licences.packages.map(({ name, version, licence, terms }) => (
          <details key={`${name}@${version}`} className={c('package')}>
            <summary className={c('name')}>
              <strong>{name}</strong> <span>{version}</span> <span>{licence}</span>
            </summary>
            <pre className={c('terms')}>
              {terms === null ? t('settings.licencesNone') : licences.terms[terms]}
            </pre>
          </details>
        ))}
      </div>
      <OverlayActions>
        <ActionButton onPress={onClose}>{t('action.close')}</ActionButton>
      </OverlayActions>
    </Overlay>
  );
}
