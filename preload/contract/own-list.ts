import type { OwnList, OwnListEdit, OwnListRefusal } from '../../main/core/own-list/own-list.ts';
import type { LineFault, OwnColumn, SheetArticle } from '../../main/core/own-list/sheet.ts';
import type { DraftExport } from './draft.ts';

/** What the shop sells at the counter as long as the till keeps no catalogue of HubRise's. */

export interface OwnListView {
  readonly list: OwnList;
  /** False: HubRise's catalogue is sold, and the list is kept for when there is none. */
  readonly isUsed: boolean;
  /** The last removal or import can be taken back: nothing was changed since. */
  readonly canUndo: boolean;
}

export type OwnListAnswer =
  | { readonly kind: 'done'; readonly view: OwnListView }
  | {
      readonly kind: 'refused';
      /** `stale`: the file has to be chosen again, or there is nothing to take back. */
      readonly reason: OwnListRefusal | 'no_right' | 'stale';
      readonly view: OwnListView;
    };

/** A file that was read and has changed nothing yet. */
export interface OwnListPreview {
  readonly id: number;
  /** Its name, without its folder. */
  readonly file: string;
  /** How many of its lines can be taken, and how many of the list they take the place of. */
  readonly count: number;
  readonly categories: number;
  readonly replaced: number;
  /** The first lines as they are understood. */
  readonly sample: readonly SheetArticle[];
  readonly faultCount: number;
  /** The first lines that cannot be taken, and why. */
  readonly faults: readonly LineFault[];
}

export type OwnListImport =
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'preview'; readonly preview: OwnListPreview }
  | {
      readonly kind: 'failed';
      readonly reason:
        | 'too_large'
        | 'unreadable_file'
        | 'unclosed'
        | 'empty'
        | 'no_header'
        | 'too_many'
        | 'no_right';
      /** Where; null: nowhere in particular. */
      readonly line: number | null;
      readonly column: OwnColumn | null;
    };

export interface OwnListApi {
  edit(edit: OwnListEdit): Promise<OwnListAnswer>;
  /** Takes the last removal or import back. */
  undo(): Promise<OwnListAnswer>;
  /** Asks the person for a file and reads it: nothing is replaced before `takeImport`. */
  readFile(): Promise<OwnListImport>;
  /** The list becomes what the file of this preview says. */
  takeImport(id: number): Promise<OwnListAnswer>;
  exportFile(): Promise<DraftExport>;
}
