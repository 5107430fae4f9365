import type { ReactElement, ReactNode } from 'react';
import { Overlay } from '../../components/overlay.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { isOpen } from '../../logic/access.ts';
import { PinEntry } from './pin-entry.tsx';

interface BehindPinProps {
  readonly kind: 'sold_out' | 'opening';
  readonly children: ReactNode;
}

/** What is sold out, or the pause: after the PIN where the manager wants that. */
export function BehindPin({ children, kind }: BehindPinProps): ReactElement {
  const { access, settings, ui } = useTill();
  const { t } = useTranslation();
  const isLocked = useReadable(settings, (known) => known?.pinForStockAndPause === true);
  const open = useReadable(access, isOpen);
  if (!isLocked || open) return <>{children}</>;
  const close = (): void => ui.close(kind);
  return (
    <Overlay place="centre" title={t('access.title')} onClose={close}>
      <PinEntry onGiveUp={close} />
    </Overlay>
  );
}
