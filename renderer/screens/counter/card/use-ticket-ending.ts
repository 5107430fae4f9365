import { useEffect, useRef } from 'react';
import type { Draft } from '../../../../main/core/counter/draft.ts';
import { useTill } from '../../../hooks/till-context.ts';
import { useReadable } from '../../../hooks/use-readable.ts';
import { type EndedFor, followEnding } from '../../../logic/card-ending.ts';

/** How a call has ended is forgotten with the ticket that it was for; null: it is not known yet. */
export function useTicketEnding(draft: Draft | null): void {
  const { api, fail, terminal } = useTill();
  const progress = useReadable(terminal, (view) => view?.progress);
  const ended = useRef<EndedFor | null>(null);
  useEffect(() => {
    if (draft === null) return;
    const next = followEnding(ended.current, progress, draft);
    ended.current = next.ended;
    if (next.isOver) void api.terminal.forget().catch(fail);
  }, [api, draft, fail, progress]);
}
