import { useCallback } from 'react';
import type { StockKey } from '../../main/core/catalog/stock.ts';
import type { LinkAnswer } from '../../preload/contract.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { useTill } from './till-context.ts';

type LinkProblem = Extract<LinkAnswer, { kind: 'failed' }>['reason'];

interface LinkActions {
  /** Why it did not come about; null: it did, and was said aloud. */
  readonly link: (key: StockKey, to: StockKey, name: string) => Promise<LinkProblem | null>;
  readonly unlink: (key: StockKey) => Promise<void>;
}

/** Links a ref to something of the catalogue, and forgets that. */
export function useLinks(): LinkActions {
  const { api, speech } = useTill();
  const { t } = useTranslation();
  return {
    link: useCallback(
      async (key, to, name) => {
        const answer = await api.menu.linkRef(key, to);
        if (answer.kind === 'failed') return answer.reason;
        speech.say(t('links.done', { ref: key.ref, name }));
        return null;
      },
      [api, speech, t],
    ),
    unlink: useCallback(
      async (key) => {
        const answer = await api.menu.unlinkRef(key);
        if (answer.kind === 'done') speech.say(t('links.forgotten', { ref: key.ref }));
      },
      [api, speech, t],
    ),
  };
}
