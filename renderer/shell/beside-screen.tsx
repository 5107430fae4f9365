import { type ReactElement, type ReactNode, startTransition, useEffect, useState } from 'react';
import { classesOf } from '../components/classes.ts';
import { useTill } from '../hooks/till-context.ts';
import { useReadable } from '../hooks/use-readable.ts';
import { DockedOrder } from '../screens/order/order-panel.tsx';
import { openOrder } from '../state/ui-store.ts';
import sheet from './beside-screen.module.css';

const c = classesOf(sheet);

/**
 * The screen, and beside Caisse the order that somebody has opened. The order is there with the next
 * picture, and the board makes room with the one after it: hundreds of cards are laid out anew for that.
 */
export function BesideScreen({ children }: { readonly children: ReactNode }): ReactElement {
  const { ui } = useTill();
  const openId = useReadable(ui, (shown) => (shown.screen === 'caisse' ? openOrder(shown) : null));
  const makesRoom = useNextPicture(openId !== null);
  return (
    <div className={c('middle', makesRoom && 'narrowed')}>
      <div className={c('screen')}>{children}</div>
      {openId !== null && <DockedOrder key={openId} id={openId} />}
    </div>
  );
}

/**
 * The value as the window's last picture showed it. For costly work that may follow a press with a
 * picture of its own: what was asked for is on screen before that.
 */
function useNextPicture<T>(value: T): T {
  const [shown, setShown] = useState(value);
  useEffect(() => {
    // A frame's callback comes before its picture: that of the next one after it.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => startTransition(() => setShown(value)));
    });
    return () => cancelAnimationFrame(frame);
  }, [value]);
  return shown;
}
