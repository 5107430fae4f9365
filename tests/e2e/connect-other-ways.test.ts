import { describe, expect, it } from 'vitest';
import { hubrise, hubriseForAllTests } from '../support/hubrise.ts';
import { fact, untilConnected } from './support/journey.ts';
import { keychainOf } from './support/keychain.ts';
import { onLinux } from './support/on-linux.ts';
import { expectNothingConnected, expectProblem, leaveUnconnected } from './support/problems.ts';
import { sharedTill } from './support/shared-till.ts';
import { launchTill, type TillApp } from './support/till-app.ts';
import { visitor } from './support/visitor.ts';
import { say } from './support/words.ts';

hubriseForAllTests();

const shared = sharedTill(() => ({ hubrise }), launchTill);

/** One about to be connected with the person's own browser, on the way that the button names. */
async function begin(
  way: 'connection.inBrowser' | 'connection.pasteCode',
): Promise<{ till: TillApp; page: URL }> {
  const till = await shared();
  await leaveUnconnected(till);
  await till.page.getByRole('button', { name: say(way) }).click();
  return { till, page: await till.browser.opened() };
}

async function paste(till: TillApp, text: string): Promise<void> {
  await till.page.getByLabel(say('connection.code')).fill(text);
  await till.page.getByRole('button', { name: say('connection.submitCode') }).click();
}

describe.runIf(onLinux)('in the person’s own browser', () => {
  it('connects, and leaves a page that says so there', async () => {
    const { till, page } = await begin('connection.inBrowser');
    await till.page.getByText(say('connection.authorizing.browser')).waitFor();
    const decided = await visitor().decide(page, 'allow');
    if (decided.kind !== 'redirect') throw new Error('HubRise did not send the browser back');
    const answer = await fetch(decided.to);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain(say('main.loopback.success.title'));
    await untilConnected(till);
    expect(await fact(till.page, 'Point de vente').textContent()).toBe('Paris Bastille (p81xp-0)');
    // The answer is taken once.
    await expect(fetch(decided.to)).rejects.toThrow();
  });

  it('says that the access was refused, in the till and on the page', async () => {
    const { till, page } = await begin('connection.inBrowser');
    const decided = await visitor().decide(page, 'refuse');
    if (decided.kind !== 'redirect') throw new Error('HubRise did not send the browser back');
    const answer = await fetch(decided.to);
    expect(await answer.text()).toContain(say('main.loopback.failure.title'));
    await expectProblem(till, 'refused');
    await expectNothingConnected(till);
  });

  it('takes only the redirect itself: no other path, method or host', async () => {
    const { till, page } = await begin('connection.inBrowser');
    const redirect = new URL(page.searchParams.get('redirect_uri') ?? '');
    expect(redirect.hostname).toBe('127.0.0.1');
    const code = await hubrise.admin.issueCode();
    redirect.search = new URLSearchParams({
      code,
      state: page.searchParams.get('state') ?? '',
    }).toString();
    expect((await fetch(new URL(`/other${redirect.search}`, redirect))).status).toBe(404);
    expect((await fetch(redirect, { method: 'POST' })).status).toBe(405);
    const rebound = new URL(redirect);
    rebound.hostname = 'localhost';
    expect(await statusOrNothing(rebound)).not.toBe(200);
    // None of it has ended the attempt.
    expect((await fetch(redirect)).status).toBe(200);
    await untilConnected(till);
  });
});

describe.runIf(onLinux)('with a pasted code', () => {
  it('connects with the code that HubRise shows, whatever was copied along with it', async () => {
    const { till, page } = await begin('connection.pasteCode');
    expect(page.searchParams.get('redirect_uri')).toBe('urn:ietf:wg:oauth:2.0:oob');
    await till.page.getByText(say('connection.authorizing.code')).waitFor();
    const decided = await visitor().decide(page, 'allow');
    if (decided.kind !== 'code') throw new Error('HubRise showed no code');
    await paste(till, `  « ${decided.code} »\n`);
    await untilConnected(till);
  });

  it('asks for another where the text holds no code, and goes on', async () => {
    const { till, page } = await begin('connection.pasteCode');
    await paste(till, 'bonjour à tous');
    await expectProblem(till, 'not_a_code');
    const decided = await visitor().decide(page, 'allow');
    if (decided.kind !== 'code') throw new Error('HubRise showed no code');
    await paste(till, decided.code);
    await untilConnected(till);
  });

  it('says that a code was used before, and keeps nothing of it', async () => {
    const { till } = await begin('connection.pasteCode');
    const code = await hubrise.admin.issueCode();
    const { id, secret } = hubrise.client;
    await fetch(`${hubrise.managerUrl}/oauth2/v1/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${id}:${secret}`)}` },
      body: new URLSearchParams({ code }),
    });
    await paste(till, code);
    await expectProblem(till, 'code_expired');
    await expectNothingConnected(till);
    expect(JSON.stringify(await keychainOf(till))).not.toContain(code);
  });

  it('can be given up', async () => {
    const { till } = await begin('connection.pasteCode');
    await till.page.getByRole('button', { name: 'ANNULER' }).click();
    await expectProblem(till, 'cancelled');
    await expectNothingConnected(till);
  });
});

/** The status, or null where nobody answers at all. */
async function statusOrNothing(url: URL): Promise<number | null> {
  try {
    return (await fetch(url)).status;
  } catch {
    return null;
  }
}
