import { contextBridge, ipcRenderer } from 'electron';
import type { CallChannel, EventChannel } from './channels.ts';
import type { PosHelperApi, Unsubscribe } from './contract.ts';

/** The bridge: one function a call, one subscription an event. The window never gets the IPC. */
function call(channel: CallChannel): (...args: unknown[]) => Promise<never> {
  return (...args) => ipcRenderer.invoke(channel, ...args) as Promise<never>;
}

function listen(channel: EventChannel): (listener: (value: never) => void) => Unsubscribe {
  return (listener) => {
    const relay = (_event: unknown, value: unknown): void => listener(value as never);
    ipcRenderer.on(channel, relay);
    return () => {
      ipcRenderer.removeListener(channel, relay);
    };
  };
}

const api: PosHelperApi = {
  connection: {
    get: call('connection:get'),
    connect: call('connection:connect'),
    submitCode: call('connection:submitCode'),
    cancel: call('connection:cancel'),
    getDisconnectPreview: call('connection:getDisconnectPreview'),
    disconnect: call('connection:disconnect'),
    checkNow: call('connection:checkNow'),
    importClient: call('connection:importClient'),
    onChange: listen('connection:onChange'),
  },
  orders: {
    getBoard: call('orders:getBoard'),
    get: call('orders:get'),
    getRaw: call('orders:getRaw'),
    accept: call('orders:accept'),
    reject: call('orders:reject'),
    step: call('orders:step'),
    cancel: call('orders:cancel'),
    undo: call('orders:undo'),
    listTakeable: call('orders:listTakeable'),
    acknowledge: call('orders:acknowledge'),
    listRefused: call('orders:listRefused'),
    resend: call('orders:resend'),
    abandon: call('orders:abandon'),
    startTrial: call('orders:startTrial'),
    finishOld: call('orders:finishOld'),
    print: call('orders:print'),
    listPrints: call('orders:listPrints'),
    onBoardChange: listen('orders:onBoardChange'),
    onAnnounce: listen('orders:onAnnounce'),
  },
  sales: {
    search: call('sales:search'),
    getDay: call('sales:getDay'),
    exportCsv: call('sales:exportCsv'),
    onChange: listen('sales:onChange'),
  },
  printing: {
    listSystemPrinters: call('printing:listSystemPrinters'),
    listCategories: call('printing:listCategories'),
    testPage: call('printing:testPage'),
    preview: call('printing:preview'),
    listFailed: call('printing:listFailed'),
    retryNow: call('printing:retryNow'),
    printAgain: call('printing:printAgain'),
    abandon: call('printing:abandon'),
  },
  health: {
    get: call('health:get'),
    dismissNotice: call('health:dismissNotice'),
    onChange: listen('health:onChange'),
  },
  settings: {
    get: call('settings:get'),
    update: call('settings:update'),
    onChange: listen('settings:onChange'),
  },
  access: {
    get: call('access:get'),
    touch: call('access:touch'),
    unlock: call('access:unlock'),
    lock: call('access:lock'),
    setPin: call('access:setPin'),
    removePin: call('access:removePin'),
    onChange: listen('access:onChange'),
  },
  data: {
    get: call('data:get'),
    backUpNow: call('data:backUpNow'),
    listBackups: call('data:listBackups'),
    restore: call('data:restore'),
    restoreOffered: call('data:restoreOffered'),
    eraseNow: call('data:eraseNow'),
    onChange: listen('data:onChange'),
  },
  app: {
    getInfo: call('app:getInfo'),
    openLink: call('app:openLink'),
    copySupportAddress: call('app:copySupportAddress'),
    setFullScreen: call('app:setFullScreen'),
  },
};

contextBridge.exposeInMainWorld('posHelper', api);
