import { describe, it, onTestFinished } from 'vitest';
import { startHubrise } from '../stand-ins/hubrise/stand-in.ts';
import { hubrise, hubriseForAllTests } from '../support/hubrise.ts';
import { card, openNews, tillAtWork } from './support/journey.ts';
import { inject } from './support/orders.ts';
import { passMinutesUntil } from './support/pass-time.ts';
import { sharedTill } from './support/shared-till.ts';
import { say } from './support/words.ts';

hubriseForAllTests();

/** Asks HubRise so rarely that an order comes only where something makes it ask at once. */
const DOZING = { pollMs: 3_600_000 };
const dozingBoard = sharedTill(() => ({ hubrise, ...DOZING }));

describe('the till asks HubRise at once', () => {
  it.each(['resume', 'unlock-screen'] as const)('at %s of the computer', async (event) => {
    const till = await dozingBoard();
    await inject(till, event);
    await till.electron.evaluate(({ powerMonitor }, name) => {
      powerMonitor.emit(name);
    }, event);
    await card(till, event).waitFor();
  });

  it('when the network is back', async () => {
    const till = await dozingBoard();
    await inject(till, 'RESEAU');
    await till.electron.evaluate(({ net }) => {
      const answers = [false];
      net.isOnline = () => answers.pop() ?? true;
    });
    await card(till, 'RESEAU').waitFor();
  });
});

it('after a sleep in which HubRise was told to keep nothing for it, the till mends that and says so', async () => {
  const own = await startHubrise();
  onTestFinished(() => own.close());
  const till = await tillAtWork({ hubrise: own, ...DOZING, inject: ['pass-time'] });
  const [connection] = await own.admin.connections();
  await own.admin.waitFor({ method: 'POST', path: '/callback', status: 200 });
  const wake = (event: 'resume' | 'unlock-screen'): Promise<void> =>
    till.electron.evaluate(({ powerMonitor }, name) => {
      powerMonitor.emit(name);
    }, event);
  // What has just been asked for is looked at once more, and is well.
  const since = await own.admin.journalMark();
  await wake('resume');
  await own.admin.waitFor({ method: 'GET', path: '/callback', since });
  await own.admin.setCallback(connection?.token ?? '', null);
  await inject(till, 'MANQUEE');
  // By the next thing that tells of a sleep. Another `resume` would break off the answer to that look where it is
  // still being read, and then nobody knows that it was well.
  await wake('unlock-screen');
  await till.page.getByText('HubRise n’envoyait plus les commandes à cette caisse.').waitFor();
  // Its event was never kept: it is found among the open orders.
  // This minute may have no list of orders left, and only what makes this till ask makes it go on.
  await passMinutesUntil(till, async () => {
    await wake('unlock-screen');
    return card(till, 'MANQUEE').isVisible();
  });
  const list = await openNews(till);
  await list.getByRole('button', { name: say('action.understood') }).click();
  await list.getByText('HubRise n’envoyait plus').waitFor({ state: 'detached' });
});
