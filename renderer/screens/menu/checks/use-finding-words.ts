import type { Finding } from '../../../../main/core/checks/check-catalog.ts';
import { useFormat } from '../../../hooks/use-format.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';

interface FindingWords {
  /** `Margherita · 33 cm`. */
  readonly where: string;
  /** What is wrong there, where there is more to say than its kind does. */
  readonly said: string | null;
}

/** Says where something is wrong, and what is written there. */
export function useFindingWords(): (finding: Finding) => FindingWords {
  const { t } = useTranslation();
  const { percent, quantity } = useFormat();
  return ({ kind, name, part, said }) => {
    const where = [name ?? t('carte.unnamed'), part].filter((one) => one !== null).join(' · ');
    if (said === null) return { where, said: null };
    switch (kind) {
      case 'duplicate_ref':
      case 'shared_ref':
      case 'deal_unknown_ref':
      case 'no_name':
        return { where, said: t('checks.ref', { ref: said }) };
      case 'impossible_vat':
        return { where, said: t('checks.rate', { rate: percent(said) }) };
      case 'heavy_picture':
        return {
          where,
          said: t('checks.weight', { size: quantity((Number(said) / 1_048_576).toFixed(1)) }),
        };
      default:
        return { where, said };
    }
  };
}
