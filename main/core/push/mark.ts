/** The key of this program's own in `custom_fields`, which every till of the shop is shown. */
export const MARK_OWNER = 'pos_helper_counter';

/** What an order says that the counter of some till has made: nothing else has this mark. */
export function markField(mark: string): Readonly<Record<string, unknown>> {
  return { [MARK_OWNER]: { mark } };
}
