import { type ReactElement, useState } from 'react';
import type { SpanKind } from '../../../../main/core/shop/opening-hours.ts';
import type { ServiceDay } from '../../../../main/core/shop/shop-time.ts';
import type { ExportResult } from '../../../../preload/contract.ts';
import { ActionButton } from '../../../components/action-button.tsx';
import { Message } from '../../../components/message.tsx';
import { Overlay, OverlayActions } from '../../../components/overlay.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';

interface StatisticsExportProps {
  readonly kind: SpanKind;
  readonly day: ServiceDay;
}

/** Writes the tables to a file where the person wants it, and says where it went. */
export function StatisticsExport({ day, kind }: StatisticsExportProps): ReactElement {
  const { api, fail } = useTill();
  const { t } = useTranslation();
  const [pending, setPending] = useState(false);
  const [result, setResult] = useState<ExportResult | null>(null);
  const close = (): void => setResult(null);
  const save = (): void => {
    setPending(true);
    api.statistics
      .exportCsv(kind, day)
      .then(setResult, fail)
      .finally(() => setPending(false));
  };
  return (
    <>
      <ActionButton icon="table" isPending={pending} onPress={save}>
        {t('export.action')}
      </ActionButton>
      {result !== null && result.kind !== 'cancelled' && (
        <Overlay
          place="centre"
          title={t(result.kind === 'written' ? 'statistics.written' : 'statistics.notWritten')}
          onClose={close}
        >
          {result.kind === 'written' ? (
            <p>{result.path}</p>
          ) : (
            <Message tone="bad" title={t(`export.failed.${result.reason}.what`)} announced>
              {t(`export.failed.${result.reason}.next`)}
            </Message>
          )}
          <OverlayActions>
            <ActionButton onPress={close}>{t('action.close')}</ActionButton>
          </OverlayActions>
        </Overlay>
      )}
    </>
  );
}
