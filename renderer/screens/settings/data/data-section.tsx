import type { ReactElement } from 'react';
import type { DiskState } from '../../../../preload/contract.ts';
import { classesOf } from '../../../components/classes.ts';
import { Message } from '../../../components/message.tsx';
import { Section } from '../../../components/section.tsx';
import { useFormat } from '../../../hooks/use-format.ts';
import { useLive } from '../../../hooks/use-live.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { bytesText } from '../../../logic/bytes.ts';
import { BackupList } from './backup-list.tsx';
import { BackupState } from './backup-state.tsx';
import sheet from './data-section.module.css';
import { ErasureSettings } from './erasure-settings.tsx';

const c = classesOf(sheet);

/** The till's own files: its backups, the customers' data in them, the room that is left. */
export function DataSection(): ReactElement {
  const { t } = useTranslation();
  const care = useLive('data');
  if (care === null) return <p role="status">{t('settings.data.loading')}</p>;
  return (
    <div className={c('parts')}>
      <Section title={t('settings.data.backups')} why={t('settings.data.backupText')}>
        <BackupState backups={care.backups} />
        {/* A new backup is a new list. */}
        <BackupList key={care.backups.lastAt} />
      </Section>
      <Section title={t('settings.data.customers')} why={t('settings.data.erasureText')}>
        <ErasureSettings erasure={care.erasure} />
      </Section>
      <Section title={t('settings.data.disk')}>
        <DiskRoom disk={care.disk} />
      </Section>
    </div>
  );
}

/** The room that is left on the disk, and what to do where it gets short. */
function DiskRoom({ disk }: { disk: DiskState }): ReactElement {
  const { t } = useTranslation();
  const { locale } = useFormat();
  const { freeBytes, level } = disk;
  if (freeBytes === null) return <p>{t('settings.data.diskUnknown')}</p>;
  const size = bytesText(freeBytes, locale);
  return level === 'enough' ? (
    <p>{t('settings.data.diskEnough', { size })}</p>
  ) : (
    <Message
      tone={level === 'low' ? 'warning' : 'bad'}
      title={t(`notice.disk_${level}.what`, { size })}
    >
      {t(`notice.disk_${level}.next`)}
    </Message>
  );
}
