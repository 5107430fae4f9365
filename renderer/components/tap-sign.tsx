import { type ReactElement, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from '../i18n/use-translation.ts';
import type { NotTakenTaps } from '../state/tap-guard.ts';
import { classesOf } from './classes.ts';
import sheet from './tap-sign.module.css';

const c = classesOf(sheet);

/** Over what was tapped, for a moment: the tap was not taken, for it had come under the finger only just before. */
export function TapSign({ taps }: { readonly taps: NotTakenTaps }): ReactElement {
  const { shown: tap, turn } = useSyncExternalStore(taps.subscribe, taps.get);
  const { t } = useTranslation();
  const { bottom = 0, left = 0, right = 0, top = 0 } = tap ?? {};
  const place = { left, top, width: right - left, height: bottom - top };
  return createPortal(
    <div
      data-react-aria-top-layer
      data-live-announcer="true"
      data-tap-turn={turn}
      role="status"
      className={c('over')}
    >
      {tap !== null && (
        <p key={turn} className={c('sign')} style={place}>
          <span>{t('tap.notTaken')}</span>
        </p>
      )}
    </div>,
    document.body,
  );
}
