import { randomUUID } from 'node:crypto';
import { BrowserWindow, session } from 'electron';
import { refusePermissions } from './security.ts';

/**
 * Printing needs a page, and a page needs a window: no preload, no script, every permission
 * refused, a session in memory that is forgotten with it.
 */
export async function withHiddenWindow<T>(work: (window: BrowserWindow) => Promise<T>): Promise<T> {
  const ownSession = session.fromPartition(`print-${randomUUID()}`);
  refusePermissions(ownSession);
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: ownSession,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
      spellcheck: false,
      // A middle click would ask for another window.
      disableBlinkFeatures: 'Auxclick',
    },
  });
  try {
    return await work(window);
  } finally {
    if (!window.isDestroyed()) window.destroy();
  }
}

/** A text of HTML as what a window loads. */
export function htmlAddress(html: string): string {
  return `data:text/html;charset=utf-8,${encodeURIComponent(html)}`;
}

/** The page as a PDF, on the paper that its own style asks for. */
export function pdfOf(html: string): Promise<Buffer> {
  return withHiddenWindow(async (window) => {
    await window.loadURL(htmlAddress(html));
    return window.webContents.printToPDF({ preferCSSPageSize: true });
  });
}
