import { useTranslation } from '../i18n/use-translation.ts';

type System = 'win32' | 'darwin' | 'linux';

/** The system that the till runs on, as the browser tells it. */
export function systemOf({ platform }: Pick<Navigator, 'platform'>): System {
  if (platform.startsWith('Win')) return 'win32';
  return platform.startsWith('Mac') ? 'darwin' : 'linux';
}

/** What this computer calls the place where it keeps passwords. */
export function useKeychain(): string {
  const { t } = useTranslation();
  return t(`keychain.${systemOf(navigator)}`);
}
