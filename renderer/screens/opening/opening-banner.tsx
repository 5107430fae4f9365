import type { ReactElement } from 'react';
import type { Acceptance } from '../../../main/core/opening/acceptance.ts';
import type { OpeningView } from '../../../preload/contract.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { Icon } from '../../components/icon.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useAsking } from '../../hooks/use-asking.ts';
import { useClock } from '../../hooks/use-clock.ts';
import { useOpeningWords } from '../../hooks/use-opening-words.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useWhen } from '../../hooks/use-when.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { timeLeftText } from '../../logic/countdown.ts';
import sheet from './opening-banner.module.css';

const c = classesOf(sheet);

type NotOpen = Exclude<Acceptance, { kind: 'open' }>;

/** What stands where the shop is not simply open; null where it is. */
export function useStanding(): { readonly view: OpeningView; readonly acceptance: NotOpen } | null {
  const view = useReadable(useTill().opening);
  const acceptance = view?.acceptance ?? null;
  if (view === null || acceptance === null || acceptance.kind === 'open') return null;
  return { view, acceptance };
}

/** What stands as long as the shop is not simply open, and the way back. */
export function Standing(props: {
  readonly view: OpeningView;
  readonly acceptance: NotOpen;
  /** The dialog of pause and busy time opens in place of what this stands in. */
  readonly onChange: () => void;
}): ReactElement {
  const { acceptance, onChange, view } = props;
  const { opening, ui } = useTill();
  const { t } = useTranslation();
  const ask = useAsking();
  const pending = useReadable(opening.pending);
  const headline = useHeadline();
  const isBusy = acceptance.kind === 'busy';
  return (
    <section
      className={c('banner', isBusy ? 'busy' : 'paused')}
      aria-label={t(`opening.name.${acceptance.kind}`)}
    >
      <Icon name={isBusy ? 'slow' : 'pause'} large />
      <p className={c('words')}>
        <strong>{headline({ view, acceptance })}</strong>
        <Rest view={view} acceptance={acceptance} />
      </p>
      <TimeLeft endsAt={view.endsAt} />
      <div className={c('actions')}>
        <ActionButton
          onPress={() => {
            onChange();
            ui.open({ kind: 'opening' });
          }}
        >
          {t('opening.change')}
        </ActionButton>
        <ActionButton
          look="primary"
          isPending={pending?.kind === 'resume'}
          onPress={() => ask({ kind: 'resume' })}
        >
          {t(isBusy ? 'opening.calm' : 'opening.resume')}
        </ActionButton>
      </div>
    </section>
  );
}

interface Shown {
  readonly view: OpeningView;
  readonly acceptance: NotOpen;
}

/** What stands, until when, and who has said so where it was not this till. */
export function useHeadline(): (shown: Shown) => string {
  const { t } = useTranslation();
  const { until } = useOpeningWords();
  const when = useWhen();
  return ({ acceptance, view }) => {
    if (acceptance.kind === 'unknown') {
      return t('opening.is.unknown', { mode: acceptance.mode || t('word.nothing') });
    }
    const { resumeAt } = acceptance;
    const isOver = view.end === 'checking' || view.end === 'still';
    if (isOver && resumeAt !== null) {
      return t(`opening.end.${view.end}_${acceptance.kind}`, { time: when(resumeAt) });
    }
    const end = until(acceptance);
    const where = view.by === 'elsewhere' ? 'elsewhere' : 'here';
    return acceptance.kind === 'paused'
      ? t(`opening.is.paused_${where}`, { end })
      : t(`opening.is.busy_${where}`, { end });
  };
}

/** What that means for the orders, and why. A pause says the former itself where there is little room. */
function Rest({ acceptance, view }: Shown): ReactElement {
  const { t } = useTranslation();
  const { slows, stops } = useOpeningWords();
  const reason = acceptance.kind === 'paused' && view.end !== 'still' ? acceptance.reason : null;
  const words = (): string => {
    if (acceptance.kind === 'unknown') return t('opening.means.unknown');
    if (view.end === 'still') return t('opening.means.still');
    return acceptance.kind === 'busy'
      ? slows(view.bridges, acceptance.extraMinutes)
      : stops(view.bridges);
  };
  if (reason === null) return <span>{words()}</span>;
  return (
    <span>
      {words()} {t('opening.means.reason', { reason })}
    </span>
  );
}

function TimeLeft({ endsAt }: { endsAt: number | null }): ReactElement | null {
  const { t } = useTranslation();
  const left = useClock((now) => (endsAt === null ? '' : timeLeftText(endsAt - now)));
  if (left === '') return null;
  return (
    <p className={c('left')} role="timer" aria-label={t('opening.leftLabel', { left })}>
      <span>{t('opening.left')}</span>
      <strong>{left}</strong>
    </p>
  );
}
