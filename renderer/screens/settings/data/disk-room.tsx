import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiskState } from '../../../../preload/contract.ts';
import { Message } from '../../../components/message.tsx';
import { useFormat } from '../../../hooks/use-format.ts';
import { bytesText } from '../../../logic/bytes.ts';

/** The room that is left on the disk, and what to do where it gets short. */
export function DiskRoom({ disk }: { disk: DiskState }): ReactElement {
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
