/** Stands as an order's `unreadableReason` where its text is sound and only a later one was not. */
export const UPDATE_UNREADABLE = 'update';

/** Whether nothing of the order could ever be read: its text is shown as it came. */
export function isUnreadable(row: { readonly unreadableReason: string | null }): boolean {
  return row.unreadableReason !== null && row.unreadableReason !== UPDATE_UNREADABLE;
}
