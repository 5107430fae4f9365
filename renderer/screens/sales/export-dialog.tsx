import { type ReactElement, useState } from 'react';
import type { ServiceDay } from '../../../main/core/shop/shop-time.ts';
import type { ExportResult } from '../../../preload/contract.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Message } from '../../components/message.tsx';
import { OptionList } from '../../components/option-list.tsx';
import { Overlay, OverlayActions } from '../../components/overlay.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useDayWords } from '../../hooks/use-day-words.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { type ExportSpan, exportSpan } from '../../logic/calendar.ts';

const SPANS: readonly ExportSpan[] = ['day', 'week', 'month', 'month_before'];

interface ExportDialogProps {
  /** The day from which the spans are counted. */
  readonly day: ServiceDay;
  /** What is looked for narrows the list, and not the file. */
  readonly isNarrowed: boolean;
  readonly onClose: () => void;
}

/** Asks which days go into the file, and says where it went. */
export function ExportDialog({ day, isNarrowed, onClose }: ExportDialogProps): ReactElement {
  const { api, fail } = useTill();
  const { t } = useTranslation();
  const words = useDayWords();
  const [span, setSpan] = useState<ExportSpan>('day');
  const [pending, setPending] = useState(false);
  const [result, setResult] = useState<ExportResult | null>(null);
  const save = (): void => {
    const { first, last } = exportSpan(span, day);
    setPending(true);
    setResult(null);
    api.sales
      .exportCsv(first, last)
      .then(setResult, fail)
      .finally(() => setPending(false));
  };
  const written = result?.kind === 'written';
  return (
    <Overlay place="centre" title={t('export.title')} onClose={onClose}>
      <p>{t('export.text')}</p>
      {isNarrowed && <p>{t('export.whole')}</p>}
      {!written && (
        <OptionList
          label={t('export.span')}
          value={span}
          options={SPANS.map((value) => ({ value, label: words.span(exportSpan(value, day)) }))}
          onChange={setSpan}
        />
      )}
      {written && (
        <Message tone="good" title={t('export.written', { count: result.orders })} announced>
          {result.path}
        </Message>
      )}
      {result?.kind === 'failed' && (
        <Message tone="bad" title={t(`export.failed.${result.reason}.what`)} announced>
          {t(`export.failed.${result.reason}.next`)}
        </Message>
      )}
      <OverlayActions>
        <ActionButton onPress={onClose}>{t('action.close')}</ActionButton>
        {!written && (
          <ActionButton look="primary" icon="table" isPending={pending} onPress={save}>
            {t('export.save')}
          </ActionButton>
        )}
      </OverlayActions>
    </Overlay>
  );
}
