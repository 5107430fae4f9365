import { describe, expect, it } from 'vitest';
import { hubrise, hubriseForAllTests } from '../support/hubrise.ts';
import { openBoard } from '../support/journey.ts';
import { column, connectAside } from './support/journey.ts';
import { received } from './support/orders.ts';
import { launchTill, pictureFile } from './support/till-app.ts';

hubriseForAllTests();

describe('the board', () => {
  it('shows four orders that wait, with all their answers, without scrolling at 1280 × 800', async () => {
    const till = await launchTill({ hubrise });
    await till.electron.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800);
    });
    await till.page.waitForFunction(() => innerWidth === 1280 && innerHeight === 800);
    await connectAside(till);
    await openBoard(till);
    for (const code of ['4F2A', 'WEB-20', '77', 'B12']) await received(till, code);
    const waiting = column(till, 'À accepter');
    await till.page.screenshot({ path: pictureFile('board-four-waiting') });
    for (const answer of ['Accepter', 'Refuser', '+10 min']) {
      const buttons = waiting.getByRole('button', { name: answer, exact: true });
      expect(await buttons.count()).toBe(4);
      for (const button of await buttons.all()) {
        const box = await button.boundingBox();
        expect(box === null ? null : box.y + box.height).toBeLessThanOrEqual(800);
      }
    }
  });
});
