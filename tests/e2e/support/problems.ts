import { expect } from 'vitest';
import type { ConnectProblem } from '../../../preload/contract.ts';
import { openIntegration } from '../../support/journey.ts';
import { connectButton } from './journey.ts';
import { keychainOf } from './keychain.ts';
import type { TillApp } from './till-app.ts';
import { untilView } from './views.ts';
import { keychain, say } from './words.ts';

/** The screen says what went wrong and what to do, in the words of the locale file. */
export async function expectProblem({ page }: TillApp, problem: ConnectProblem): Promise<void> {
  // Where one connects, beside what the menu bar says of it.
  const message = page
    .getByRole('main')
    .getByRole('alert')
    .filter({ hasText: say(`connectProblem.${problem}.what`, { keychain }) });
  await message.getByText(say(`connectProblem.${problem}.next`)).waitFor();
}

/** The till is as unconnected as before: another try is offered, and no secret was kept. */
export async function expectNothingConnected(till: TillApp): Promise<void> {
  await connectButton(till).waitFor();
  await untilView(till, { kind: 'disconnected' });
  // What is to be revoked goes from there once HubRise has been told.
  await expect.poll(() => keychainOf(till)).toEqual({});
  expect(till.electron.windows()).toHaveLength(1);
}

/** Disconnects a till that the test before may have connected, and shows where it can be again. */
export async function leaveUnconnected(till: TillApp): Promise<void> {
  const { kind } = await till.page.evaluate(() => window.posHelper.live.get('connection'));
  if (kind === 'connected') {
    await till.page.evaluate(() => window.posHelper.connection.disconnect());
  }
  await openIntegration(till);
  await expectNothingConnected(till);
}
