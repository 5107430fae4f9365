import { type ReactElement, useState } from 'react';
import { assertNever } from '../../../main/core/assert-never.ts';
import type { ArchiveState, ClosingsView } from '../../../preload/contract.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { Message } from '../../components/message.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useRefusalWords } from '../../hooks/use-refusal-words.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import sheet from './closings.module.css';

const c = classesOf(sheet);

/** The archive of the journal: when the last one was made, the reminder, and making one. */
export function ArchivePart({ view }: { view: ClosingsView }): ReactElement {
  const { access, api, fail } = useTill();
  const { t } = useTranslation();
  const [isAsked, setAsked] = useState(false);
  const { archive, archivedAt, isArchiveDue, may, phase } = view;
  const make = (): void => {
    access.need(() => {
      setAsked(true);
      return api.closings
        .archive()
        .catch(fail)
        .finally(() => setAsked(false));
    });
  };
  const button = (
    <ActionButton
      look={isArchiveDue ? 'primary' : 'secondary'}
      isPending={isAsked || archive.kind === 'running'}
      isDisabled={phase !== 'ready' || !may.closings}
      onPress={make}
    >
      {t('closings.archive.act')}
    </ActionButton>
  );
  return (
    <>
      {isArchiveDue ? (
        <Message tone="warning" title={t('closings.archiveDue.what')} actions={button}>
          {t('closings.archiveDue.next')}
        </Message>
      ) : (
        <div className={c('archive')}>
          <p className="quiet">
            {archivedAt === null
              ? t('closings.archive.never')
              : t('closings.archive.last', { day: dayText(archivedAt) })}
          </p>
          {button}
        </div>
      )}
      <Told archive={archive} />
    </>
  );
}

/** What became of the archive that was asked for last. */
function Told({ archive }: { archive: ArchiveState }): ReactElement | null {
  const { t } = useTranslation();
  const refusal = useRefusalWords();
  switch (archive.kind) {
    case 'none':
      return null;
    case 'running':
      return <p role="status">{t('closings.archive.running')}</p>;
    case 'written': {
      const { broken, path } = archive;
      const how = broken === 0 ? 'written' : 'broken';
      return (
        <Message
          tone={broken === 0 ? 'good' : 'bad'}
          title={t(`closings.archive.${how}`)}
          announced
        >
          <span className={c('path')}>{t(`closings.archive.${how}Next`, { path })}</span>
        </Message>
      );
    }
    case 'failed':
      return (
        <Message tone="bad" title={t(`closings.archive.failed.${archive.reason}.what`)} announced>
          {t(`closings.archive.failed.${archive.reason}.next`)}
        </Message>
      );
    case 'refused':
      return <Message tone="bad" title={refusal(archive)} announced />;
    default:
      return assertNever(archive);
  }
}

/** Of a local time with offset: its day, as it is said in France. */
function dayText(at: string): string {
  return at.slice(0, 10).split('-').toReversed().join('/');
}
