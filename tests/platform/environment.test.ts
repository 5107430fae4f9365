import { execFileSync } from 'node:child_process';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { dropKeyLog, takeEnvironment, withSecret } from '../../main/platform/environment.ts';

const SECRET = 'POS_HELPER_HUBRISE_CLIENT_SECRET';

beforeEach(() => {
  process.env[SECRET] = 's3cret-of-the-till';
  onTestFinished(() => {
    delete process.env[SECRET];
  });
});

/** What a program that is started from here finds. */
function childSees(): string {
  const program = `process.stdout.write(process.env['${SECRET}'] ?? 'nothing')`;
  return execFileSync(process.execPath, ['-e', program], { encoding: 'utf8' });
}

describe('the client secret in the environment', () => {
  it('is read once, and no program that is started from here gets it', () => {
    expect(childSees()).toBe('s3cret-of-the-till');
    const environment = takeEnvironment(process.env);
    expect(environment[SECRET]).toBe('s3cret-of-the-till');
    expect(environment['PATH']).toBe(process.env['PATH']);
    expect(process.env[SECRET]).toBeUndefined();
    expect(childSees()).toBe('nothing');
  });

  it('goes along when the app starts itself anew, and is gone again', () => {
    const environment = takeEnvironment(process.env);
    let seen = '';
    withSecret(process.env, environment, () => {
      seen = childSees();
    });
    expect(seen).toBe('s3cret-of-the-till');
    expect(childSees()).toBe('nothing');
  });

  it('is gone again also where the start fails, and is not made up where there was none', () => {
    const environment = takeEnvironment(process.env);
    const fail = (): void => {
      throw new Error('no');
    };
    expect(() => withSecret(process.env, environment, fail)).toThrow('no');
    expect(childSees()).toBe('nothing');
    withSecret(process.env, {}, () => expect(childSees()).toBe('nothing'));
  });
});

describe('the file for the keys of connections', () => {
  it('is not for a shop’s till, and is for whoever works on one', () => {
    for (const [build, left] of [
      ['release', undefined],
      ['test', '/tmp/keys'],
      ['development', '/tmp/keys'],
    ] as const) {
      const own: NodeJS.ProcessEnv = { SSLKEYLOGFILE: '/tmp/keys', PATH: '/bin' };
      dropKeyLog(own, build);
      expect([own['SSLKEYLOGFILE'], own['PATH']], build).toEqual([left, '/bin']);
    }
  });
});
