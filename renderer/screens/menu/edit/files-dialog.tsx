import { type ReactElement, useState } from 'react';
import type { DraftExport, FileFormat, ImportAnswer } from '../../../../preload/contract.ts';
import { ActionButton, Actions } from '../../../components/action-button.tsx';
import { Message } from '../../../components/message.tsx';
import { Overlay, OverlayActions } from '../../../components/overlay.tsx';
import { Section } from '../../../components/section.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';

const FORMATS: readonly FileFormat[] = ['csv', 'json'];

/** The catalogue as a file, and a file as changes of the draft. */
export function FilesDialog({ onClose }: { onClose: () => void }): ReactElement {
  const { access, api, fail } = useTill();
  const { t } = useTranslation();
  const [exported, setExported] = useState<DraftExport | null>(null);
  const [imported, setImported] = useState<ImportAnswer | null>(null);
  const run = <T,>(work: () => Promise<T>, then: (answer: T) => void): void => {
    setExported(null);
    setImported(null);
    access.need(() => work().then(then, fail));
  };
  return (
    <Overlay place="centre" title={t('draft.files.title')} onClose={onClose}>
      <Section title={t('word.save')}>
        <p>{t('draft.files.exportText')}</p>
        <Actions>
          {FORMATS.map((format) => (
            <ActionButton
              key={format}
              icon="save"
              onPress={() => run(() => api.draft.exportFile(format), setExported)}
            >
              {t(`draft.files.exportAs.${format}`)}
            </ActionButton>
          ))}
        </Actions>
      </Section>
      <Section title={t('draft.files.import')}>
        <p>{t('draft.files.importText')}</p>
        <Actions>
          {FORMATS.map((format) => (
            <ActionButton
              key={format}
              icon="file"
              onPress={() => run(() => api.draft.importFile(format), setImported)}
            >
              {t(`draft.files.importAs.${format}`)}
            </ActionButton>
          ))}
        </Actions>
      </Section>
      {exported !== null && <Exported result={exported} />}
      {imported !== null && <Imported answer={imported} />}
      <OverlayActions>
        <ActionButton onPress={onClose}>{t('action.close')}</ActionButton>
      </OverlayActions>
    </Overlay>
  );
}

function Exported({ result }: { result: DraftExport }): ReactElement | null {
  const { t } = useTranslation();
  if (result.kind === 'cancelled') return null;
  if (result.kind === 'written') {
    return (
      <Message tone="good" announced title={t('draft.files.written', { path: result.path })} />
    );
  }
  return (
    <Message tone="bad" announced title={t(`export.failed.${result.reason}.what`)}>
      {t(`export.failed.${result.reason}.next`)}
    </Message>
  );
}

function Imported({ answer }: { answer: ImportAnswer }): ReactElement | null {
  const { t } = useTranslation();
  switch (answer.kind) {
    case 'cancelled':
      return null;
    case 'no_change':
      return <Message tone="neutral" announced title={t('draft.files.noChange')} />;
    case 'done':
      return (
        <Message tone="good" announced title={t('draft.files.done', { count: answer.changes })}>
          {t('draft.files.doneNext')}
        </Message>
      );
    case 'failed': {
      const { column, line, reason } = answer;
      const where = line === null ? '' : t('draft.files.line', { line });
      const what = column === null ? '' : t('draft.files.column', { column });
      return (
        <Message tone="bad" announced title={t(`draft.files.failed.${reason}`)}>
          {[where, what, t('draft.files.nothingChanged')].filter((part) => part !== '').join(' ')}
        </Message>
      );
    }
  }
}
