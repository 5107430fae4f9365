import type { ReactElement } from 'react';
import type { LineRef } from '../../../main/core/order/lines.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { useTill } from '../../hooks/till-context.ts';
import { useBusy } from '../../hooks/use-busy.ts';
import { useLinks } from '../../hooks/use-links.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import sheet from './line-ref.module.css';

const c = classesOf(sheet);

/** A line that says a reference alone: what that is, or one tap to say what it is. */
export function LineRefNote({ said }: { said: LineRef }): ReactElement | null {
  const { stock, ui } = useTill();
  const { t } = useTranslation();
  const { unlink } = useLinks();
  const [busy, during] = useBusy();
  const isKnown = useReadable(stock, (view) => view?.catalog === 'known');
  const { by, kind, ref } = said;
  if (by === 'catalog') return <p className={c('ref')}>{t('links.ref', { ref })}</p>;
  if (by === 'link') {
    const words = t('links.unlink');
    return (
      <div className={c('note')}>
        <p className={c('ref')}>{t('links.linked', { ref })}</p>
        <ActionButton
          look="quiet"
          label={t('soldOut.of', { action: words, name: ref })}
          isPending={busy}
          onPress={() => during(() => unlink({ kind, ref }))}
        >
          {words}
        </ActionButton>
      </div>
    );
  }
  if (!isKnown) return null;
  const words = t('links.link');
  return (
    <ActionButton
      label={t('soldOut.of', { action: words, name: ref })}
      onPress={() => ui.open({ kind: 'link_ref', of: { kind, ref } })}
    >
      {words}
    </ActionButton>
  );
}
