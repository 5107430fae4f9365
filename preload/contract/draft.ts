import type { DealLine, DealSku } from '../../main/core/draft/deal-lines.ts';
import type { Availability, ItemSeen, ListKind, Rates, Target } from '../../main/core/draft/doc.ts';
import type { DraftEdit } from '../../main/core/draft/edits.ts';
import type { PriceRule } from '../../main/core/draft/prices.ts';
import type { ProblemCode } from '../../main/core/draft/problems.ts';
import type { Choice } from '../../main/core/draft/rebase.ts';
import type { ConnectMethod } from './connection.ts';
import type { ExportFailure } from './sales.ts';

/** The catalogue as it is changed here, and how it is published. */

export interface DraftState {
  /** `unreadable`: it holds what nobody can name, and is changed at HubRise alone. */
  readonly kind: 'no_catalog' | 'unread' | 'unreadable' | 'ready';
  /** How much differs from what HubRise had when the draft began. */
  readonly changes: number;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Another number after each change: what was asked of the draft is to be asked again. */
  readonly revision: number;
  /** Whether the catalogue may be published: `off`: nobody has asked HubRise for it. */
  readonly right: 'off' | 'asked' | 'granted' | 'denied';
  /**
   * What is being done; `taken`: HubRise has answered that it took it, and is to be read back; `unsettled`: its
   * answer was lost, and it has not shown yet whether it took it.
   */
  readonly step: 'reading' | 'sending' | 'verifying' | 'taken' | 'unsettled' | null;
  /** How the last one ended, until somebody has read it. */
  readonly ended: PublicationEnd | null;
  /** Since when the version before can be put back, ms; null: there is none. */
  readonly formerAt: number | null;
  /**
   * Of what was last published here, what HubRise has no more, because somebody has written over it: how
   * many changes, and when they were published. Null: nothing that nobody knows of.
   */
  readonly overwritten: { readonly count: number; readonly at: number } | null;
  /** Null: no list has lost its limits, or they are put right in the draft. */
  readonly lostLimits: LostLimits | null;
}

export interface PublicationEnd {
  readonly kind: 'draft' | 'former';
  readonly state: 'published' | 'refused' | 'not_published' | 'unclear';
  readonly at: number;
  /** What HubRise shows otherwise than it was sent. */
  readonly differences: DraftLines;
  /** Fields that HubRise refused, and that were left out. */
  readonly leftOut: readonly string[];
}

/** Lists of options that have lost their limits in a publication of before, by name. */
export interface LostLimits {
  readonly names: readonly string[];
}

export interface DraftRow extends Target {
  readonly name: string | null;
  /** What is searched in: the name, sizes, refs; lower case, without accents. */
  readonly about: string;
  /** The keys of its category and of those that it stands in. */
  readonly path: readonly string[];
  /** The least price, cents; `isLeast`: there are others. */
  readonly cents: number | null;
  readonly isLeast: boolean;
  readonly mark: 'added' | 'changed' | null;
}

export interface DraftCategory {
  readonly key: string;
  readonly ref: string | null;
  readonly name: string | null;
  readonly depth: number;
}

export interface DraftView {
  readonly currency: string;
  readonly categories: readonly DraftCategory[];
  readonly variants: readonly { readonly ref: string; readonly name: string }[];
  /** By their refs. */
  readonly optionLists: readonly { readonly ref: string; readonly name: string }[];
  readonly rows: readonly DraftRow[];
}

export interface DraftPart extends Target {
  readonly name: string | null;
  readonly ref: string | null;
  readonly cents: number | null;
  /** Its other prices, by hour or variant. */
  readonly rules: readonly PriceRule[];
  /** By what each of them is named where it is changed. */
  readonly seenRules: readonly ItemSeen[];
  readonly availability: Availability;
  /** Of a size: the refs of its lists. */
  readonly lists: readonly string[];
  readonly isDefault: boolean;
  readonly tags: readonly string[];
  /** Of a size: its own rates; null: the product's. */
  readonly tax: Rates;
}

/** A part of a deal, its sizes with their names; null: the catalogue has none of this ref. */
export interface DraftDealLine extends DealLine {
  readonly skus: readonly (DealSku & { readonly name: string | null })[];
}

/** One product, list of options, category or deal in full. */
export interface DraftEntry extends Target {
  readonly name: string | null;
  readonly description: string | null;
  readonly category: string | null;
  readonly tax: Rates;
  /** Of a deal. */
  readonly availability: Availability;
  readonly min: number;
  readonly max: number | null;
  readonly parts: readonly DraftPart[];
  readonly tags: readonly string[];
  /** Its pictures, by HubRise's ids. */
  readonly pictures: readonly string[];
  /** Of a deal: its parts. */
  readonly lines: readonly DraftDealLine[];
  readonly seenLines: readonly ItemSeen[];
  /** Of a list of options: the products of which a size has it. */
  readonly offeredWith: readonly { readonly key: string; readonly name: string | null }[];
}

export type EditAnswer =
  | { readonly kind: 'done'; readonly state: DraftState; readonly made: Target | null }
  /** `changed`: it is not what was seen there. */
  | {
      readonly kind: 'refused';
      readonly reason: 'gone' | 'in_use' | 'changed' | 'no_catalog' | 'unread' | 'unreadable';
    };

/** One line of what a publication changes; texts as a person reads them, but for field names. */
export interface DraftLine {
  readonly kind: 'added' | 'removed' | 'moved' | 'changed';
  readonly list: ListKind | null;
  readonly isInner: boolean;
  readonly name: string | null;
  readonly of: string | null;
  /** The path of what is changed, joined by dots. */
  readonly field: string | null;
  readonly before: DraftValue;
  readonly after: DraftValue;
}

/** Lines of what changes, and how many there are of each kind: not all are in it. */
export interface DraftLines {
  readonly lines: readonly DraftLine[];
  readonly counts: Readonly<Record<DraftLine['kind'], number>>;
}

/** What stands in a field: a text as it is, or what the window has words for. Null: nothing. */
export type DraftValue =
  | string
  | null
  /** Other prices; their variants by name. */
  | { readonly kind: 'rules'; readonly rules: readonly PriceRule[] }
  | { readonly kind: 'parts'; readonly parts: readonly DraftDealLine[] }
  | { readonly kind: 'tags'; readonly tags: readonly string[] }
  | { readonly kind: 'pictures'; readonly count: number }
  /** Of what the till has no words for: the names of its parts, or how many there are. */
  | { readonly kind: 'things'; readonly names: readonly string[]; readonly count: number };

export interface DraftProblem {
  readonly code: ProblemCode;
  readonly at: Target;
  readonly name: string | null;
  readonly of: string | null;
}

export interface DraftConflict {
  readonly id: string;
  readonly kind: 'both_changed' | 'removed_elsewhere' | 'removed_here' | 'added_twice';
  readonly list: ListKind | null;
  readonly name: string | null;
  readonly of: string | null;
  readonly field: string | null;
  readonly mine: DraftValue;
  readonly theirs: DraftValue;
}

export interface DraftPreview {
  /** To be given back by whoever wants just this published. */
  readonly id: string;
  readonly kind: 'draft' | 'former';
  readonly changes: DraftLines;
  /** What was changed elsewhere since the draft began, and is kept. */
  readonly elsewhere: DraftLines;
  /** To be decided before anything can be published. */
  readonly conflicts: readonly DraftConflict[];
  /** Pictures of the former version that HubRise keeps no more: it comes back without them. */
  readonly lostPictures: number;
  /** For which HubRise would refuse it. */
  readonly problems: readonly DraftProblem[];
  /** What no page documents of what is published. */
  readonly strangers: readonly DraftStranger[];
}

/** A field that the till does not know, and how often it stands; `isLeftOut`: HubRise has refused it before. */
export interface DraftStranger {
  readonly field: string;
  readonly count: number;
  readonly isLeftOut: boolean;
}

export type PublishFailure =
  | { readonly reason: 'offline' | 'hubrise_error' | 'unauthorized' | 'not_connected' }
  /** Until when, ms. */
  | {
      /** HubRise has answered that it was asked too often, or the till has no request left itself. */
      readonly reason: 'busy' | 'no_request_left';
      readonly until: number;
    }
  | { readonly reason: 'no_right' | 'locked' | 'nothing' | 'stale' | 'no_former' }
  | { readonly reason: 'no_catalog' | 'unread' | 'unreadable' }
  | {
      readonly reason: 'refused';
      readonly status: number;
      readonly errors: readonly {
        readonly list: ListKind | null;
        readonly name: string | null;
        readonly of: string | null;
        readonly field: string | null;
        /** HubRise's own words. */
        readonly message: string;
      }[];
    };

export type PreviewAnswer =
  | { readonly kind: 'ready'; readonly preview: DraftPreview }
  | ({ readonly kind: 'failed' } & PublishFailure);

export type PublishAnswer =
  /** `differences`: what HubRise keeps otherwise than it was sent. */
  | {
      readonly kind: 'published';
      readonly differences: DraftLines;
      /** Fields that HubRise refused, and that were left out. */
      readonly leftOut: readonly string[];
    }
  /** HubRise has answered that it took it; it is read back by itself, as soon as it can be. */
  | { readonly kind: 'taken' }
  /** It was changed elsewhere after the preview: there is another one. */
  | { readonly kind: 'changed_elsewhere' }
  /** The answer was lost, and HubRise does not show it yet: it is looked at again by itself. */
  | { readonly kind: 'unsettled' }
  | { readonly kind: 'not_published' }
  | { readonly kind: 'unclear' }
  | ({ readonly kind: 'failed' } & PublishFailure);

export type FileFormat = 'csv' | 'json';

export type DraftExport =
  | { readonly kind: 'written'; readonly path: string }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly reason: ExportFailure };

export type ImportAnswer =
  | { readonly kind: 'cancelled' | 'no_change' }
  | { readonly kind: 'done'; readonly state: DraftState; readonly changes: number }
  | {
      readonly kind: 'failed';
      readonly reason:
        | 'unreadable_file'
        | 'too_large'
        | 'not_json'
        | 'no_catalog_in_it'
        | 'no_header'
        | 'bad_line'
        | 'locked'
        | 'no_catalog'
        | 'unread'
        | 'unreadable';
      /** Where, counted from 1, and what of it. */
      readonly line: number | null;
      readonly column: string | null;
    };

export interface DraftApi {
  /** Everything that can be changed; null where there is no catalogue to be changed. */
  list(): Promise<DraftView | null>;
  getEntry(at: Target): Promise<DraftEntry | null>;
  edit(edit: DraftEdit): Promise<EditAnswer>;
  undo(): Promise<DraftState>;
  redo(): Promise<DraftState>;
  /** Gives all changes up. */
  discard(): Promise<DraftState>;
  /** Asks HubRise for the right to publish, by another authorisation. */
  askRight(method: ConnectMethod): Promise<void>;
  /** Reads the catalogue, and says what publishing the draft changes of it. */
  preview(): Promise<PreviewAnswer>;
  /** The same of putting the version before the last publication back. */
  previewFormer(): Promise<PreviewAnswer>;
  /** Decides conflicts of the last preview, each by its id, and gives another one. */
  decide(choices: Readonly<Record<string, Choice>>): Promise<PreviewAnswer>;
  publish(previewId: string): Promise<PublishAnswer>;
  /** Somebody has read how the last publication ended. */
  dismissEnd(): Promise<DraftState>;
  /**
   * What was published and is overwritten is a draft again; nothing where there is one already, be it undone or
   * unreadable: it is given up first, by whoever was asked.
   */
  reopen(): Promise<DraftState>;
  /** Somebody knows that it is overwritten. */
  dismissOverwritten(): Promise<DraftState>;
  /** Puts the limits that were lost back into the draft. */
  mendLimits(): Promise<DraftState>;
  /** They are meant as they are now. */
  dismissLostLimits(): Promise<DraftState>;
  exportFile(format: FileFormat): Promise<DraftExport>;
  importFile(format: FileFormat): Promise<ImportAnswer>;
}
