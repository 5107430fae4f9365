import { type ReactElement, useState } from 'react';
import type { BackupOffer } from '../../../../preload/contract.ts';
import { ActionButton, Actions } from '../../../components/action-button.tsx';
import { classesOf } from '../../../components/classes.ts';
import { RestoreDialog } from '../../../components/restore-dialog.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import { useAsked } from '../../../hooks/use-asked-again.ts';
import { useFormat } from '../../../hooks/use-format.ts';
import { useMoment } from '../../../hooks/use-when.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { bytesText } from '../../../logic/bytes.ts';
import sheet from './data-section.module.css';

const c = classesOf(sheet);

/** How many are listed at first: after a mishap the last hours matter. */
const FIRST = 5;

/** The backups that can be put back, the newest first, with what is in each. */
export function BackupList(): ReactElement | null {
  const { api } = useTill();
  const { t } = useTranslation();
  const offers = useAsked(api.data.listBackups);
  const [showsAll, setShowsAll] = useState(false);
  const [chosen, setChosen] = useState<BackupOffer | null>(null);

  if (offers === null) return <p role="status">{t('settings.data.listing')}</p>;
  if (offers.length === 0) return null;
  const shown = showsAll ? offers : offers.slice(0, FIRST);
  return (
    <>
      <ul className={c('backups')} aria-label={t('settings.data.backups')}>
        {shown.map((offer) => (
          <BackupRow key={offer.name} offer={offer} onChoose={() => setChosen(offer)} />
        ))}
      </ul>
      {shown.length < offers.length && (
        <Actions>
          <ActionButton onPress={() => setShowsAll(true)}>
            {t('settings.data.showAll', { count: offers.length })}
          </ActionButton>
        </Actions>
      )}
      {chosen !== null && (
        <RestoreDialog
          takenAt={chosen.takenAt}
          restore={() => api.data.restore(chosen.name)}
          onClose={() => setChosen(null)}
        />
      )}
    </>
  );
}

function BackupRow(props: {
  readonly offer: BackupOffer;
  readonly onChoose: () => void;
}): ReactElement {
  const { bytes, state, takenAt } = props.offer;
  const { t } = useTranslation();
  const { locale } = useFormat();
  const moment = useMoment();
  const what =
    state.kind === 'sound'
      ? t('settings.data.orders', { count: state.orders, size: bytesText(bytes, locale) })
      : t(`settings.data.state.${state.kind}`);
  return (
    <li className={c('backup', state.kind !== 'sound' && 'unusable')}>
      <span className={c('when')}>{moment(takenAt)}</span>
      <span className="quiet">{what}</span>
      {state.kind === 'sound' && (
        <ActionButton onPress={props.onChoose}>{t('action.restore')}</ActionButton>
      )}
    </li>
  );
}
