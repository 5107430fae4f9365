import { type ReactElement, useEffect, useEffectEvent, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import type { Notice } from '../../main/core/notice.ts';
import { classesOf } from '../components/classes.ts';
import { Icon } from '../components/icon.tsx';
import { Overlay } from '../components/overlay.tsx';
import { Answers } from '../components/question.tsx';
import { useTill } from '../hooks/till-context.ts';
import { useReadable } from '../hooks/use-readable.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { useAsking } from '../screens/opening/use-asking.ts';
import sheet from './menu-bar.module.css';
import { useNoticeWords } from './use-notice-words.ts';

const c = classesOf(sheet);

type Proposal = Extract<Notice, { kind: 'overload' }>;

/**
 * The kitchen falls behind: a busy time is proposed beside the way to it, and takes no card's place.
 * Both answers are behind one tap, and nobody has to give one.
 */
export function BusyProposal(): ReactElement | null {
  const { health } = useTill();
  const proposal = useReadable(
    health,
    (known) =>
      known?.notices.find((notice): notice is Proposal => notice.kind === 'overload') ?? null,
  );
  return proposal === null ? null : <Proposed proposal={proposal} />;
}

function Proposed({ proposal }: { proposal: Proposal }): ReactElement {
  const { api, fail, speech } = useTill();
  const { t } = useTranslation();
  const ask = useAsking();
  const { next, what } = useNoticeWords()(proposal);
  const [isOpen, setOpen] = useState(false);
  const say = useEffectEvent(() => speech.say(what));
  useEffect(() => say(), []);
  const dismiss = (): void => void api.health.dismissNotice('overload').catch(fail);
  const close = (): void => setOpen(false);
  const minutes = proposal.extraMinutes;
  return (
    <>
      <Button
        className={c('switch', 'stands', 'proposal')}
        aria-haspopup="dialog"
        aria-label={t('notice.overload.button')}
        onPress={() => setOpen(true)}
      >
        <Icon name="slow" />
        <span className={c('word')}>{t('notice.overload.word')}</span>
      </Button>
      {isOpen && (
        <Overlay place="corner" title={t('notice.overload.button')} onClose={close}>
          <p>{what}</p>
          <p>{next}</p>
          <Answers
            keep={t('notice.overload.no')}
            confirm={t('notice.overload.yes', { minutes })}
            onConfirm={() => {
              close();
              ask({ kind: 'busy', minutes }, dismiss);
            }}
            onClose={() => {
              close();
              dismiss();
            }}
          />
        </Overlay>
      )}
    </>
  );
}
