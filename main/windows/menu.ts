import { Menu } from 'electron';

/**
 * A till has no menu of its own beside the bar on its screen. macOS needs one, for copying and
 * pasting a code goes by its menu there; elsewhere text fields do it by themselves.
 */
export function setApplicationMenu(): void {
  const onMac = process.platform === 'darwin';
  Menu.setApplicationMenu(
    onMac ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }]) : null,
  );
}
