import { type JsonObject, own, textIn } from './json.ts';

/** How many options may be chosen of a list; `most` null: as many as somebody likes. */
export interface Limits {
  readonly least: number;
  readonly most: number | null;
}

/** What the deprecated `type` of a list says. */
export function typedLimits(type: string | null): Limits {
  return type === 'single' ? { least: 1, most: 1 } : { least: 0, most: null };
}

/** What a list says, with `type` where a number is missing (`payload/catalog.ts`). */
export function limitsOf(list: JsonObject): Limits {
  const typed = typedLimits(textIn(list, 'type'));
  return {
    least: wholeIn(list, 'min_selections') ?? typed.least,
    most: wholeIn(list, 'max_selections') ?? typed.most,
  };
}

function wholeIn(list: JsonObject, name: string): number | null {
  const text = textIn(list, name);
  const value = Number(text);
  return text === null || !Number.isInteger(value) ? null : value;
}

export function sameLimits(a: Limits, b: Limits): boolean {
  return a.least === b.least && a.most === b.most;
}

/** A list that was sent with numbers and with a `type` that says something else. */
export interface RiskyList {
  readonly ref: string | null;
  readonly name: string | null;
  readonly wanted: Limits;
  /** What HubRise keeps where it goes by `type`. */
  readonly typed: Limits;
}

export const listName = ({ name, ref }: Pick<RiskyList, 'name' | 'ref'>): string =>
  ref === null ? `name ${name ?? ''}` : `ref ${ref}`;

/** Of the lists of options in what was sent, those of which HubRise may have kept another number. */
export function riskyLists(lists: readonly JsonObject[]): readonly RiskyList[] {
  return lists.flatMap((list): readonly RiskyList[] => {
    const type = textIn(list, 'type');
    const numbers = [own(list, 'min_selections'), own(list, 'max_selections')];
    if (type === null || numbers.every((one) => one === undefined || one === null)) return [];
    const [wanted, typed] = [limitsOf(list), typedLimits(type)];
    if (sameLimits(wanted, typed)) return [];
    return [{ ref: textIn(list, 'ref'), name: textIn(list, 'name'), wanted, typed }];
  });
}
