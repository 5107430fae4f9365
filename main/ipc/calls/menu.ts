import * as v from 'valibot';
import {
  busyMinutes,
  closureName,
  id,
  length,
  menuSearch,
  preparationMinutes,
  reason,
  stockKey,
  stockKeys,
  stockWish,
  week,
} from '../arguments.ts';
import type { CallTable } from '../call.ts';
import { call, callsOf, connectCall } from '../call.ts';
import { draftChoices, draftEdit, draftTarget, fileFormat, previewId } from '../draft-arguments.ts';
import type { TillServices } from '../services.ts';

/** What is sold out and the pause: the shop goes on without the manager, unless they want it otherwise. */
function whoseService(
  _: readonly unknown[],
  { settings }: Pick<TillServices, 'settings'>,
): 'anybody' | 'manager' {
  return settings.get().pinForStockAndPause ? 'manager' : 'anybody';
}

/** What is sold, and whether the shop takes orders. */
export const MENU_CALLS: Pick<CallTable, 'menu' | 'draft' | 'opening'> = {
  // The shop runs out of things when the manager is away.
  menu: {
    ...callsOf('menu', {
      search: ['anybody', menuSearch],
      setStock: [whoseService, stockKeys, stockWish],
      retryStock: [whoseService, stockKey],
      forgetStock: [whoseService, stockKey],
      keysOfOrder: ['anybody', id],
      getCatalog: ['anybody'],
      readAgain: ['anybody'],
    }),
    linkRef: call('anybody', [stockKey, stockKey], ({ refNames }, key, to) =>
      refNames.link(key, to),
    ),
    unlinkRef: call('anybody', [stockKey], ({ refNames }, key) => refNames.unlink(key)),
    check: call('anybody', [], ({ catalogCheck }) => catalogCheck.get()),
  },
  // Nothing of it leaves this till before it is published, which is the manager's.
  draft: {
    ...callsOf('draft', {
      list: ['anybody'],
      getEntry: ['anybody', draftTarget],
      undo: ['anybody'],
      redo: ['anybody'],
      discard: ['manager'],
      preview: ['anybody'],
      previewFormer: ['anybody'],
      decide: ['anybody', draftChoices],
      publish: ['manager', previewId],
      dismissEnd: ['anybody'],
      reopen: ['anybody'],
      dismissOverwritten: ['anybody'],
      mendLimits: ['anybody'],
      dismissLostLimits: ['manager'],
    }),
    edit: call('anybody', [draftEdit], ({ draft }, edit) =>
      edit.kind === 'prices' ? draft.changePrices(edit) : draft.edit(edit),
    ),
    ...callsOf('draftFiles', {
      exportFile: ['manager', fileFormat],
      importFile: ['manager', fileFormat],
    }),
    askRight: connectCall('publishing'),
  },
  // A kitchen that burns waits for no PIN.
  opening: {
    ...callsOf('opening', {
      pause: [whoseService, length, v.nullable(reason)],
      busy: [whoseService, busyMinutes],
      resume: [whoseService],
      setPreparation: [whoseService, preparationMinutes],
      setHours: ['manager', week, week],
      look: ['anybody'],
    }),
    closeNow: call('manager', [closureName], ({ closures }, key) => closures.closeNow(key)),
  },
};
