import { type ReactElement, useState } from 'react';
import type { ClosingKind } from '../../../main/core/fiscal/kinds.ts';
import type { ClosingRow, ClosingsView } from '../../../preload/contract.ts';
import { ActionButton, Actions } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { FiscalBanners } from '../../components/journal/fiscal-banners.tsx';
import { TrainingStrip } from '../../components/journal/training-strip.tsx';
import { Message } from '../../components/message.tsx';
import { OperatorBar } from '../../components/operators/operator-bar.tsx';
import { Choice } from '../../components/option-list.tsx';
import { Section } from '../../components/section.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useAskedAgain } from '../../hooks/use-asked-again.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useLive } from '../../hooks/use-live.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { ArchivePart } from './archive-part.tsx';
import sheet from './closings.module.css';
import { DayBox } from './day-box.tsx';
import { OwedDialog } from './owed-dialog.tsx';
import { PaperDialog } from './paper-dialog.tsx';

const c = classesOf(sheet);

/** Ventes › CLÔTURES: the open day, and those that were closed. */
export function ClosingsTab(): ReactElement {
  const { ui } = useTill();
  const { t } = useTranslation();
  const view = useLive('closings');
  const state = useLive('fiscal');
  if (view === null || state === null || state.phase === 'starting') {
    return <p role="status">{t('counter.loading')}</p>;
  }
  if (state.phase === 'not_set_up') {
    return (
      <div className={c('tab')}>
        <div className={c('side')}>
          <FiscalBanners view={state} />
          <Message
            tone="neutral"
            title={t('closings.off.what')}
            actions={
              <ActionButton
                look="primary"
                onPress={() => ui.patch({ screen: 'parametres', settingsTab: 'counter' })}
              >
                {t('word.prepareTheCounter')}
              </ActionButton>
            }
          >
            {t('closings.off.next')}
          </Message>
        </div>
      </div>
    );
  }
  return (
    <div className={c('tab')}>
      {state.isTraining && <TrainingStrip />}
      <div className={c('side', 'day')}>
        <FiscalBanners view={state} />
        <OperatorBar />
        <DayBox view={view} />
      </div>
      <Former view={view} />
    </div>
  );
}

/** Closings of former days, months and years, the newest first. */
function Former({ view }: { view: ClosingsView }): ReactElement {
  const { t } = useTranslation();
  const [kind, setKind] = useState<ClosingKind>('CLOSE_DAY');
  const [opened, setOpened] = useState<string | null>(null);
  return (
    <div className={c('side')}>
      <Section title={t('closings.former')} boxed>
        <ArchivePart view={view} />
        {view.takings.sealer !== null && <OwedPart view={view} />}
        <Choice
          label={t('closings.kind')}
          value={kind}
          options={(['CLOSE_DAY', 'CLOSE_MONTH', 'CLOSE_YEAR'] as const).map((one) => ({
            value: one,
            label: t(`closings.kinds.${one}`),
          }))}
          onChange={setKind}
        />
        {/* A new closing is a new list. */}
        <Rows key={`${kind} ${view.last?.number ?? ''}`} kind={kind} onOpen={setOpened} />
      </Section>
      {opened !== null && <PaperDialog number={opened} onClose={() => setOpened(null)} />}
    </div>
  );
}

/** What the platforms owe, beside the closings that have it. */
function OwedPart({ view }: { view: ClosingsView }): ReactElement {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const today = view.openDay ?? view.today;
  return (
    <Actions>
      <ActionButton
        icon="table"
        isDisabled={!view.may.closings || today === null}
        onPress={() => setOpen(true)}
      >
        {t('closings.owed.act')}
      </ActionButton>
      {isOpen && today !== null && <OwedDialog today={today} onClose={() => setOpen(false)} />}
    </Actions>
  );
}

function Rows(props: {
  readonly kind: ClosingKind;
  readonly onOpen: (number: string) => void;
}): ReactElement {
  const { kind, onOpen } = props;
  const { api } = useTill();
  const { t } = useTranslation();
  const [list] = useState(() => () => api.closings.list(kind));
  const rows = useAskedAgain(list, 'closings');
  if (rows === null) return <p role="status">{t('counter.loading')}</p>;
  if (rows.length === 0) return <p className="quiet">{t('closings.none')}</p>;
  return (
    <ul className={c('rows')}>
      {rows.map((row) => (
        <Row key={row.number} row={row} onOpen={() => onOpen(row.number)} />
      ))}
    </ul>
  );
}

function Row(props: { readonly row: ClosingRow; readonly onOpen: () => void }): ReactElement {
  const { counted, difference, number, period, total } = props.row;
  const { t } = useTranslation();
  const { money } = useFormat();
  const euros = (cents: number): string => money({ cents, currency: 'EUR' });
  const when = period.split('-').toReversed().join('/');
  return (
    <li className={c('closing')}>
      <div>
        <p className={c('takings')}>
          <strong>{when}</strong> <span className={c('amount')}>{euros(total)}</span>
        </p>
        <p className="quiet">{number}</p>
        {counted === null && props.row.kind === 'CLOSE_DAY' && (
          <p className="quiet">{t('closings.notCounted')}</p>
        )}
        {difference !== null && difference !== 0 && (
          <p className={c('bad')}>{t('closings.difference', { amount: euros(difference) })}</p>
        )}
      </div>
      <Actions>
        <ActionButton label={t('closings.openOf', { when })} onPress={props.onOpen}>
          {t('closings.open')}
        </ActionButton>
      </Actions>
    </li>
  );
}
