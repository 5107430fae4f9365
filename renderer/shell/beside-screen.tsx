import type { ReactElement, ReactNode } from 'react';
import { classesOf } from '../components/classes.ts';
import { useTill } from '../hooks/till-context.ts';
import { useNextPicture } from '../hooks/use-next-picture.ts';
import { useReadable } from '../hooks/use-readable.ts';
import { DockedOrder } from '../screens/order/order-panel.tsx';
import { openOrder } from '../state/ui-store.ts';
import sheet from './beside-screen.module.css';

const c = classesOf(sheet);

/** The order, with all that it shows, has the processors to itself for so long. */
const ROOM_AFTER_MS = 120;

/**
 * The screen, and beside Caisse the order that somebody has opened. The order is there with the next
 * picture, and the board makes room after it: hundreds of cards are laid out anew for that.
 */
export function BesideScreen({ children }: { readonly children: ReactNode }): ReactElement {
  const { ui } = useTill();
  const openId = useReadable(ui, (shown) => (shown.screen === 'caisse' ? openOrder(shown) : null));
  const makesRoom = useNextPicture(openId !== null, { restMs: ROOM_AFTER_MS });
  return (
    <div className={c('middle', makesRoom && 'narrowed')}>
      <div className={c('screen')}>{children}</div>
      {openId !== null && <DockedOrder key={openId} id={openId} />}
    </div>
  );
}
