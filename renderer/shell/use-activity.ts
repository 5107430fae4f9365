import { useEffect } from 'react';
import { useTill } from '../hooks/till-context.ts';

/** Every tap and key keeps the manager's screens open for a while longer. */
export function useActivity(): void {
  const { access } = useTill();
  useEffect(() => {
    const { touch } = access;
    document.addEventListener('pointerdown', touch);
    document.addEventListener('keydown', touch);
    return () => {
      document.removeEventListener('pointerdown', touch);
      document.removeEventListener('keydown', touch);
    };
  }, [access]);
}
