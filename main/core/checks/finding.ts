/** `blocks`: HubRise takes no catalogue with it; `misleads`: orders or figures go wrong; `look`: somebody should look at it. */
export const GRAVITIES = ['blocks', 'misleads', 'look'] as const;

export type Gravity = (typeof GRAVITIES)[number];

/** What may be wrong with a catalogue, the gravest first, and how grave it is (catalogue §1). */
export const CHECKS = {
  /** A whole publication is refused for one. */
  empty_list: 'blocks',
  no_size: 'blocks',
  no_price: 'blocks',
  no_name: 'blocks',
  /** A category, a list of options or a variant without a ref. */
  unnamed_part: 'blocks',
  defaults_above_max: 'blocks',
  duplicate_ref: 'blocks',
  deal_without_ref: 'blocks',
  deal_unknown_ref: 'misleads',
  /** More must be chosen than may be. */
  min_above_max: 'misleads',
  /** It cannot be sold out, nor known again in an order. */
  missing_ref: 'misleads',
  /** One ref stands for options of several names. */
  shared_ref: 'misleads',
  /** When it is sold, or another price holds, cannot be: never, or nobody can read it. */
  impossible_hours: 'misleads',
  /** It is sold, or has another price, for a variant that the catalogue does not have. */
  unknown_variant: 'misleads',
  zero_price: 'misleads',
  impossible_vat: 'misleads',
  no_vat: 'misleads',
  /** Of the whole catalogue: no product says one. */
  no_vat_at_all: 'look',
  heavy_picture: 'look',
  unsold: 'look',
} as const satisfies Readonly<Record<string, Gravity>>;

export type CheckKind = keyof typeof CHECKS;

/** What something is wrong with: one element of the catalogue, by its place in its list. */
export interface FindingPlace {
  readonly kind: 'product' | 'deal' | 'list';
  readonly place: number;
}

export interface Finding {
  readonly kind: CheckKind;
  /** Null: nothing that can be looked at by itself, such as a category. */
  readonly at: FindingPlace | null;
  /** What it is called; null: it has no name. */
  readonly name: string | null;
  /** Which size or option of it, or which part of a deal. */
  readonly part: string | null;
  /** The ref, the rate or the number that is wrong, as it is written. */
  readonly said: string | null;
}

/** What else the checks go by. */
export interface CheckContext {
  /** How heavy a picture is, bytes, by its id; null: not known. */
  readonly pictureBytes: (id: string) => number | null;
  /** Whether something of this name, or one of its sizes by its ref, was sold of late; null: the till has too few days to say. */
  readonly wasSold: ((name: string, refs: readonly string[]) => boolean) | null;
}

/** HubRise takes no picture that is heavier, bytes. */
export const HEAVIEST_PICTURE = 1_048_576;
/** What was not ordered for so many days is worth a look. */
export const UNSOLD_DAYS = 90;

/** A finding with the least said of it. */
export function finding(kind: CheckKind, more: Partial<Omit<Finding, 'kind'>> = {}): Finding {
  return { kind, at: null, name: null, part: null, said: null, ...more };
}
