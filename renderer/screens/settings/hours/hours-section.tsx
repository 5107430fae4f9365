import { type ReactElement, useEffect, useState } from 'react';
import {
  DAYS_OF_WEEK,
  isNeverOpen,
  weekChanges,
  weekFaults,
} from '../../../../main/core/opening/week.ts';
import type { OpeningHours } from '../../../../main/core/shop/opening-hours.ts';
import type { OpeningView } from '../../../../preload/contract.ts';
import { ActionButton, Actions } from '../../../components/action-button.tsx';
import { classesOf } from '../../../components/classes.ts';
import { Message } from '../../../components/message.tsx';
import { OpeningFailure } from '../../../components/opening-failure.tsx';
import { PageFoot } from '../../../components/page-foot.tsx';
import { Why } from '../../../components/why.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import { useReadable } from '../../../hooks/use-readable.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { isLinked } from '../../../logic/tour.ts';
import { Closures } from './closures.tsx';
import { DayRow } from './day-row.tsx';
import sheet from './hours.module.css';
import { SaveDialog } from './save-dialog.tsx';
import { WeekPreview } from './week-preview.tsx';

const c = classesOf(sheet);

const NO_HOURS: OpeningHours = [[], [], [], [], [], [], []];

/** What somebody has changed, and of which week. */
interface Draft {
  readonly base: OpeningHours;
  readonly hours: OpeningHours;
}

/** The shop's week, as HubRise has it, to be changed. */
export function HoursSection(): ReactElement {
  const { opening, connection } = useTill();
  const { t } = useTranslation();
  const view = useReadable(opening);
  const loading = useReadable(connection, (known) => (known?.kind ?? 'loading') === 'loading');
  const linked = useReadable(connection, isLinked);
  // Nothing tells a till at once what another has changed of them.
  useEffect(() => opening.look(), [opening]);
  if (view === null || loading) return <p role="status">{t('opening.loading')}</p>;
  if (!linked) {
    return <Message tone="warning" title={t('hours.notConnected')} />;
  }
  return <Week view={view} />;
}

function Week({ view }: { view: OpeningView }): ReactElement {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<Draft | null>(null);
  const [saving, setSaving] = useState(false);
  const known = view.hours ?? NO_HOURS;
  const hours = draft?.hours ?? known;
  const changes = weekChanges(known, hours);
  const faults = weekFaults(hours, view.cutoff);
  const isElsewhere =
    draft !== null && changes.length > 0 && weekChanges(draft.base, known).length > 0;
  // What HubRise shows already was taken, be its answer lost: from there on another change begins.
  const base = changes.length === 0 ? known : (draft?.base ?? known);
  const edit = (next: OpeningHours): void => setDraft({ base, hours: next });
  return (
    <div className={c('hours')}>
      {view.hours === null && <Message tone="neutral" title={t('hours.unknown')} />}
      <Why
        about={t('hours.preview')}
        text={`${t('hours.text', { zone: view.timeZone, cutoff: view.cutoff ?? '00:00' })} ${t('hours.platforms')}`}
      >
        <h3>{t('hours.preview')}</h3>
      </Why>
      <WeekPreview hours={hours} />
      <div className={c('week')}>
        {DAYS_OF_WEEK.map((day) => (
          <DayRow
            key={day}
            day={day}
            hours={hours}
            isKnown={view.hours !== null || changes.length > 0}
            faults={faults.filter((fault) => fault.day === day)}
            onChange={edit}
          />
        ))}
      </div>
      <Actions>
        <ActionButton
          look="primary"
          size="primary"
          isDisabled={
            changes.length === 0 || faults.length > 0 || isNeverOpen(hours) || isElsewhere
          }
          onPress={() => setSaving(true)}
        >
          {t('word.save')}
        </ActionButton>
        <ActionButton size="primary" isDisabled={draft === null} onPress={() => setDraft(null)}>
          {t('action.changeNothing')}
        </ActionButton>
      </Actions>
      <Closures view={view} />
      <PageFoot>
        <OpeningFailure />
        {isElsewhere && (
          <Elsewhere
            onKeep={() => setDraft({ base: known, hours })}
            onTake={() => setDraft(null)}
          />
        )}
      </PageFoot>
      {saving && (
        <SaveDialog
          changes={changes}
          base={base}
          hours={hours}
          onClose={(isSaved) => {
            setSaving(false);
            if (isSaved) setDraft(null);
          }}
        />
      )}
    </div>
  );
}

/** Somebody has changed the hours elsewhere while they were changed here. */
function Elsewhere(props: {
  readonly onKeep: () => void;
  readonly onTake: () => void;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <Message
      tone="warning"
      title={t('hours.elsewhere')}
      announced
      actions={
        <>
          <ActionButton onPress={props.onKeep}>{t('hours.keepMine')}</ActionButton>
          <ActionButton look="primary" onPress={props.onTake}>
            {t('hours.takeTheirs')}
          </ActionButton>
        </>
      }
    />
  );
}
