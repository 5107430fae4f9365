import { type ReactElement, useCallback, useState } from 'react';
import type { SpanKind } from '../../../main/core/shop/opening-hours.ts';
import { type OwedAmount, owedOf } from '../../../main/core/takings/collected.ts';
import type { ExportResult } from '../../../preload/contract.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { FigureTable } from '../../components/figures/figure-table.tsx';
import { SpanBar } from '../../components/figures/span-bar.tsx';
import { Message } from '../../components/message.tsx';
import { Overlay } from '../../components/overlay.tsx';
import { Answers } from '../../components/question.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useAskedAgain } from '../../hooks/use-asked-again.ts';
import { useDayWords } from '../../hooks/use-day-words.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { usePaperWords, useRefusalWords } from '../../hooks/use-refusal-words.ts';
import { useTranslation } from '../../i18n/use-translation.ts';

/** What each platform owes by the journal, day by day, to be held against its statement. */
export function OwedDialog(props: {
  /** The open day: nothing is later. */
  readonly today: string;
  readonly onClose: () => void;
}): ReactElement {
  const { onClose, today } = props;
  const { api, fail } = useTill();
  const { t } = useTranslation();
  const refusal = useRefusalWords();
  const paperWords = usePaperWords();
  const dayWords = useDayWords();
  const [kind, setKind] = useState<SpanKind>('week');
  const [day, setDay] = useState(today);
  const [told, setTold] = useState<string | null>(null);
  const ask = useCallback(() => api.closings.owed(kind, day), [api, kind, day]);
  const answer = useAskedAgain(ask, 'closings');
  const owed = answer?.kind === 'done' ? answer.value : null;
  const isEmpty = owed === null || owed.rows.length === 0;
  const written = (result: ExportResult): void => {
    if (result.kind === 'written') setTold(t('closings.owed.written', { path: result.path }));
    else if (result.kind === 'failed') setTold(t(`export.failed.${result.reason}.what`));
  };
  return (
    <Overlay place="wide" title={t('closings.owed.title')} onClose={onClose}>
      {/* As high as it is: the dialog would stretch it. */}
      <div>
        <SpanBar kind={kind} day={day} today={today} onKind={setKind} onDay={setDay} />
      </div>
      <p className="quiet">{t('closings.owed.what')}</p>
      {told !== null && <Message tone="neutral" title={told} announced />}
      {answer?.kind === 'refused' && <Message tone="bad" title={refusal(answer)} announced />}
      {owed !== null && owed.rows.length === 0 && <p role="status">{t('closings.owed.none')}</p>}
      {owed !== null && !isEmpty && (
        <>
          <OwedTable
            title={t('word.byPlatform')}
            rows={owed.platforms.map((one) => [one.platform, one])}
          />
          {kind !== 'day' && (
            <OwedTable
              title={t('closings.owed.byDay')}
              rows={owed.rows.map((one) => [`${dayWords.full(one.day)} – ${one.platform}`, one])}
            />
          )}
        </>
      )}
      <Answers
        keep={t('action.close')}
        confirm={t('counter.print')}
        isDisabled={isEmpty}
        onConfirm={() => {
          api.closings.printOwed(kind, day).then((one) => setTold(paperWords(one)), fail);
        }}
        onClose={onClose}
      >
        <ActionButton
          size="primary"
          isDisabled={isEmpty}
          onPress={() => {
            api.closings.exportOwed(kind, day).then(written, fail);
          }}
        >
          {t('export.action')}
        </ActionButton>
      </Answers>
    </Overlay>
  );
}

function OwedTable(props: {
  readonly title: string;
  readonly rows: readonly (readonly [string, OwedAmount])[];
}): ReactElement {
  const { rows, title } = props;
  const { t } = useTranslation();
  const { money } = useFormat();
  const euros = (cents: number): string => money({ cents, currency: 'EUR' });
  return (
    <FigureTable
      caption={title}
      corner={title}
      columns={[
        t('word.sales'),
        t('figures.tips'),
        t('closings.owed.refunds'),
        t('closings.owed.due'),
      ]}
      rows={rows.map(([name, one]) => ({
        key: name,
        name,
        cells: [
          t('closings.owed.counted', { amount: euros(one.sold), orders: one.orders }),
          one.tips === 0 ? t('figures.none') : euros(one.tips),
          one.refunds === 0
            ? t('figures.none')
            : t('closings.owed.counted', { amount: euros(one.back), orders: one.refunds }),
          euros(owedOf(one)),
        ],
      }))}
    />
  );
}
