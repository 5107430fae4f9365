import type { i18n } from 'i18next';
import {
  type ReactElement,
  type ReactNode,
  useCallback,
  useMemo,
  useSyncExternalStore,
} from 'react';
import { I18nextProvider } from 'react-i18next';
import { TextsContext, textsOf } from './texts.ts';

interface Props {
  readonly i18n: i18n;
  readonly children: ReactNode;
}

/** Gives all that is drawn within its texts (`useTranslation`, `Trans`), in the language that the window speaks. */
export function TextsProvider({ i18n, children }: Props): ReactElement {
  const language = useSpoken(i18n);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another language has other texts.
  const texts = useMemo(() => textsOf(i18n), [i18n, language]);
  return (
    <I18nextProvider i18n={i18n}>
      <TextsContext value={texts}>{children}</TextsContext>
    </I18nextProvider>
  );
}

function useSpoken(i18n: i18n): string {
  const subscribe = useCallback(
    (changed: () => void) => {
      i18n.on('languageChanged', changed);
      return () => i18n.off('languageChanged', changed);
    },
    [i18n],
  );
  return useSyncExternalStore(subscribe, () => i18n.language);
}
