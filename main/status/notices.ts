import type { Notice } from '../../preload/contract.ts';

/** What the person must be told until they have dismissed it: one of each kind at a time. */
export interface Notices {
  list(): readonly Notice[];
  raise(notice: Notice): void;
  dismiss(kind: Notice['kind']): void;
}

export function createNotices(onChange: () => void): Notices {
  const raised = new Map<Notice['kind'], Notice>();
  return {
    list: () => [...raised.values()],
    raise: (notice) => {
      raised.set(notice.kind, notice);
      onChange();
    },
    dismiss: (kind) => {
      if (raised.delete(kind)) onChange();
    },
  };
}
