import * as v from 'valibot';
import {
  busyMinutes,
  closingName,
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
import { call } from '../call.ts';
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
    getStock: call('anybody', [], ({ menu }) => menu.getStock()),
    search: call('anybody', [menuSearch], ({ menu }, request) => menu.search(request)),
    setStock: call(whoseService, [stockKeys, stockWish], ({ menu }, keys, wish) =>
      menu.setStock(keys, wish),
    ),
    retryStock: call(whoseService, [stockKey], ({ menu }, key) => menu.retryStock(key)),
    forgetStock: call(whoseService, [stockKey], ({ menu }, key) => menu.forgetStock(key)),
    keysOfOrder: call('anybody', [id], ({ menu }, order) => menu.keysOfOrder(order)),
    getCatalog: call('anybody', [], ({ menu }) => menu.getCatalog()),
    linkRef: call('anybody', [stockKey, stockKey], ({ refNames }, key, to) =>
      refNames.link(key, to),
    ),
    unlinkRef: call('anybody', [stockKey], ({ refNames }, key) => refNames.unlink(key)),
    listLinks: call('anybody', [], ({ refNames }) => refNames.list()),
    listPictures: call('anybody', [], ({ pictures }) => pictures.list()),
    check: call('anybody', [], ({ catalogCheck }) => catalogCheck.get()),
    readAgain: call('anybody', [], ({ menu }) => menu.readAgain()),
  },
  // Nothing of it leaves this till before it is published, which is the manager's.
  draft: {
    get: call('anybody', [], ({ draft }) => draft.get()),
    list: call('anybody', [], ({ draft }) => draft.list()),
    getEntry: call('anybody', [draftTarget], ({ draft }, at) => draft.getEntry(at)),
    edit: call('anybody', [draftEdit], ({ draft }, edit) => draft.edit(edit)),
    undo: call('anybody', [], ({ draft }) => draft.undo()),
    redo: call('anybody', [], ({ draft }) => draft.redo()),
    discard: call('manager', [], ({ draft }) => draft.discard()),
    askRight: call(
      'manager',
      [v.picklist(['window', 'browser', 'code'])],
      ({ connection, onFailure }, method) => {
        connection.connect(method, 'publishing').catch(onFailure);
      },
    ),
    preview: call('anybody', [], ({ draft }) => draft.preview()),
    previewFormer: call('anybody', [], ({ draft }) => draft.previewFormer()),
    decide: call('anybody', [draftChoices], ({ draft }, choices) => draft.decide(choices)),
    publish: call('manager', [previewId], ({ draft }, id) => draft.publish(id)),
    dismissEnd: call('anybody', [], ({ draft }) => draft.dismissEnd()),
    reopen: call('anybody', [], ({ draft }) => draft.reopen()),
    dismissOverwritten: call('anybody', [], ({ draft }) => draft.dismissOverwritten()),
    exportFile: call('manager', [fileFormat], ({ draftFiles }, format) =>
      draftFiles.exportFile(format),
    ),
    importFile: call('manager', [fileFormat], ({ draftFiles }, format) =>
      draftFiles.importFile(format),
    ),
  },
  // A kitchen that burns waits for no PIN.
  opening: {
    get: call('anybody', [], ({ opening }) => opening.getView()),
    pause: call(whoseService, [length, v.nullable(reason)], ({ opening }, how, why) =>
      opening.pause(how, why),
    ),
    busy: call(whoseService, [busyMinutes], ({ opening }, minutes) => opening.busy(minutes)),
    resume: call(whoseService, [], ({ opening }) => opening.resume()),
    setPreparation: call(whoseService, [preparationMinutes], ({ opening }, minutes) =>
      opening.setPreparation(minutes),
    ),
    setHours: call('manager', [week], ({ opening }, hours) => opening.setHours(hours)),
    closeNow: call('manager', [closingName], ({ closings }, key) => closings.closeNow(key)),
    look: call('anybody', [], ({ opening }) => opening.look()),
  },
};
