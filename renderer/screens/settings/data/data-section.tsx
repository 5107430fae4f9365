import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { classesOf } from '../../../components/classes.ts';
import { Section } from '../../../components/section.tsx';
import { BackupList } from './backup-list.tsx';
import { BackupState } from './backup-state.tsx';
import sheet from './data-section.module.css';
import { DiskRoom } from './disk-room.tsx';
import { ErasureSettings } from './erasure-settings.tsx';
import { useCare } from './use-care.ts';

const c = classesOf(sheet);

/** The till's own files: its backups, the customers' data in them, the room that is left. */
export function DataSection(): ReactElement {
  const { t } = useTranslation();
  const care = useCare();
  if (care === null) return <p role="status">{t('settings.data.loading')}</p>;
  return (
    <div className={c('parts')}>
      <Section title={t('settings.data.backups')}>
        <BackupState backups={care.backups} />
        {/* Another list whenever there is another backup. */}
        <BackupList key={care.backups.lastAt} />
      </Section>
      <Section title={t('settings.data.customers')}>
        <ErasureSettings erasure={care.erasure} />
      </Section>
      <Section title={t('settings.data.disk')}>
        <DiskRoom disk={care.disk} />
      </Section>
    </div>
  );
}
