import { contextBridge, ipcRenderer } from 'electron';
import { type BridgeNames, NAMES_ARGUMENT } from './channels.ts';
import type { Unsubscribe } from './contract.ts';

/** The bridge: one function a call, one subscription an event. The window never gets the IPC. */
function call(channel: string): (...args: unknown[]) => Promise<unknown> {
  return (...args) => ipcRenderer.invoke(channel, ...args);
}

function listen(channel: string): (listener: (value: unknown) => void) => Unsubscribe {
  return (listener) => {
    const relay = (_event: unknown, value: unknown): void => listener(value);
    ipcRenderer.on(channel, relay);
    return () => {
      ipcRenderer.removeListener(channel, relay);
    };
  };
}

/** Written by main, which alone decides what a page's process is started with. */
const given = process.argv.find((argument) => argument.startsWith(NAMES_ARGUMENT));
const { calls, events }: BridgeNames = JSON.parse(
  given?.slice(NAMES_ARGUMENT.length) ?? '{"calls":[],"events":[]}',
);

const api: Record<string, Record<string, unknown>> = {};
function put(channel: string, what: unknown): void {
  const [area = '', name = ''] = channel.split(':');
  api[area] = { ...api[area], [name]: what };
}
for (const channel of calls) put(channel, call(channel));
for (const channel of events) put(channel, listen(channel));

contextBridge.exposeInMainWorld('posHelper', api);
