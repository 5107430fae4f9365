import type { PlatformView } from '../../main/core/platform/platform.ts';
import { useTranslation } from '../i18n/use-translation.ts';

interface PlatformWords {
  /** The name by itself, as on a card. */
  readonly label: (platform: PlatformView) => string;
  /** The name within a sentence. */
  readonly inSentence: (platform: PlatformView) => string;
}

/** Says where an order comes from; also where nothing tells. */
export function usePlatformWords(): PlatformWords {
  const { t } = useTranslation();
  return {
    label: ({ name }) => (name === '' ? t('platform.unknown') : name),
    inSentence: ({ name }) => (name === '' ? t('platform.unnamed') : name),
  };
}
