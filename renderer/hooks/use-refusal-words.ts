import type { FiscalAnswer, PaperAnswer } from '../../preload/contract.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { useKeychain } from './use-keychain.ts';

type Refused = Extract<FiscalAnswer<unknown>, { kind: 'refused' }>;

/** Why something was not recorded, as a sentence with what to do. */
export function useRefusalWords(): (refused: Pick<Refused, 'reason'>) => string {
  const { t } = useTranslation();
  const keychain = useKeychain();
  return ({ reason }) => t(`fiscal.refused.${reason}`, { keychain });
}

/** What became of a paper, as a sentence. */
export function usePaperWords(): (answer: PaperAnswer) => string {
  const { t } = useTranslation();
  const refusal = useRefusalWords();
  return (answer) => {
    if (answer.kind === 'no_printer') return t('fiscal.paper.noPrinter');
    if (answer.kind === 'refused') return refusal(answer);
    const { copy, printer } = answer;
    return copy === 0
      ? t('fiscal.paper.sent', { printer })
      : t('fiscal.paper.duplicata', { printer, copy: String(copy) });
  };
}
