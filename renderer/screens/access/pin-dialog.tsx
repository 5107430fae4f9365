import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Overlay } from '../../components/overlay.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { PinEntry } from './pin-entry.tsx';

/** Asks for the PIN before something of the manager's is done, which then goes on by itself. */
export function PinDialog(): ReactElement | null {
  const { access } = useTill();
  const { t } = useTranslation();
  const isAsking = useReadable(access.asking, (work) => work !== null);
  if (!isAsking) return null;
  return (
    <Overlay place="centre" title={t('access.title')} onClose={access.giveUp}>
      <PinEntry onGiveUp={access.giveUp} />
    </Overlay>
  );
}
