import { reasonText } from '../../main/core/fiscal/reason.ts';
import { useTranslation } from '../i18n/use-translation.ts';

/** A reason of the journal in the window's words: codes are sealed, and what a person typed. */
export function useReasonWords(): (sealed: string) => string {
  const { t } = useTranslation();
  return (sealed) => reasonText(sealed, (code) => t(`reasons.${code}`));
}
