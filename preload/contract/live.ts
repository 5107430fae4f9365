import type { Unsubscribe } from '../contract.ts';
import type { VatView } from './fiscal.ts';
import type { OwnListView } from './own-list.ts';

/** What the window shows as main has it, by name: each is asked for again when main tells that it may have changed. */
export interface LiveViews {
  readonly ownList: OwnListView;
  readonly vat: VatView;
}

export type LiveName = keyof LiveViews;

export interface LiveApi {
  get<Name extends LiveName>(name: Name): Promise<LiveViews[Name]>;
  /** What these views show may have changed. */
  readonly onChange: (listener: (names: readonly LiveName[]) => void) => Unsubscribe;
}
