import { useEffect, useState } from 'react';
import type { RefusedSend } from '../../../preload/contract.ts';
import { useTill } from '../../hooks/till-context.ts';
import { useReadable } from '../../hooks/use-readable.ts';

/** What HubRise would not take, asked for again each time that the health changes; null at first. */
export function useRefusedSends(): readonly RefusedSend[] | null {
  const { api, fail, health } = useTill();
  const change = useReadable(health);
  const [sends, setSends] = useState<readonly RefusedSend[] | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the health is what tells of a change.
  useEffect(() => {
    let wanted = true;
    api.orders.listRefused().then((list) => {
      if (wanted) setSends(list);
    }, fail);
    return () => {
      wanted = false;
    };
  }, [api, change, fail]);

  return sends;
}
