import { useTranslation } from '../i18n/use-translation.ts';
import { useClock } from './use-clock.ts';
import { useFormat } from './use-format.ts';

/**
 * Writes a moment as short as it stays clear: `19:45` today, `mar. 24 nov. à 19:45` otherwise.
 * Drawn again only when the shop's day changes.
 */
export function useWhen(): (at: number) => string {
  const { t } = useTranslation();
  const { time } = useFormat();
  const today = useClock((now) => time.daysBetween(0, now));
  return (at) => {
    if (time.daysBetween(0, at) === today) return time.time(at);
    return t('time.dayAtTime', { day: time.shortDay(at), time: time.time(at) });
  };
}

/** Writes a moment in full, for the back office: `aujourd’hui à 19:45`, `mardi 24 novembre à 19:45`. */
export function useMoment(): (at: number) => string {
  const { t } = useTranslation();
  const { time } = useFormat();
  const today = useClock((now) => time.daysBetween(0, now));
  return (at) => {
    const day = time.daysBetween(0, at) === today ? t('time.today') : time.day(at);
    return t('time.dayAtTime', { day, time: time.time(at) });
  };
}
