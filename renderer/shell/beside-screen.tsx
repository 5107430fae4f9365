import type { ReactElement, ReactNode } from 'react';
import { classesOf } from '../components/classes.ts';
import { useTill } from '../hooks/till-context.ts';
import { useNextPicture } from '../hooks/use-next-picture.ts';
import { useReadable } from '../hooks/use-readable.ts';
import { DockedOrder } from '../screens/order/order-panel.tsx';
import { openOrder } from '../state/ui-store.ts';
import sheet from './beside-screen.module.css';

const c = classesOf(sheet);

/** How long, ms, an order that was opened is drawn before the board makes room for it. */
const ROOM_AFTER_MS = 120;

/**
 * The screen, and beside Caisse the order that somebody has opened. The order is there with the next
 * picture, and the board makes room after it: hundreds of cards are laid out anew for that.
 */
export function BesideScreen({ children }: { readonly children: ReactNode }): ReactElement {
  const { ui } = useTill();
  const isBoard = useReadable(ui, ({ screen }) => screen === 'caisse');
  const openId = useReadable(ui, (shown) => (shown.screen === 'caisse' ? openOrder(shown) : null));
  const isOpen = openId !== null;
  const makesRoom = useNextPicture(isOpen, { restMs: isOpen ? ROOM_AFTER_MS : 0 });
  return (
    <div className={c('middle', isBoard && makesRoom && 'narrowed')}>
      <div className={c('screen')}>{children}</div>
      {isOpen && <DockedOrder key={openId} id={openId} />}
    </div>
  );
}
