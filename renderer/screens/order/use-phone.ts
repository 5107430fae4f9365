import { useTranslation } from '../../i18n/use-translation.ts';

/** Writes a phone number with the code that the platform's switchboard asks for. */
export function usePhone(): (phone: string | null, accessCode: string | null) => string | null {
  const { t } = useTranslation();
  return (phone, accessCode) => {
    if (accessCode === null) return phone;
    const code = t('panel.accessCode', { code: accessCode });
    return phone === null ? code : `${phone} · ${code}`;
  };
}
