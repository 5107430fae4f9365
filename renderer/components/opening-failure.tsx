import type { ReactElement } from 'react';
import { useTill } from '../hooks/till-context.ts';
import { useAsking } from '../hooks/use-asking.ts';
import { useOpeningWords } from '../hooks/use-opening-words.ts';
import { useReadable } from '../hooks/use-readable.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { ActionButton } from './action-button.tsx';
import { Message } from './message.tsx';

/** What was asked for and did not come true: nothing stands of it, and it can be tried again. */
export function OpeningFailure(): ReactElement | null {
  const { health, opening } = useTill();
  const { t } = useTranslation();
  const words = useOpeningWords();
  const ask = useAsking();
  const failed = useReadable(opening.failed);
  const pending = useReadable(opening.pending);
  // HubRise has answered something since.
  const isBack = useReadable(
    health,
    (known) =>
      failed !== null &&
      known?.offlineSince === null &&
      (known.lastExchangeAt ?? 0) > failed.at + 1_000,
  );
  if (failed === null) return null;
  const { wish } = failed;
  const { next, what } = words.failed(failed);
  return (
    <Message
      tone="bad"
      announced
      title={what}
      actions={
        <>
          <ActionButton look="primary" isPending={pending !== null} onPress={() => ask(wish)}>
            {t('word.tryAgain')}
          </ActionButton>
          <ActionButton onPress={opening.giveUp}>{t('opening.giveUp')}</ActionButton>
        </>
      }
    >
      {next} {isBack && t('opening.isBack')}
    </Message>
  );
}
