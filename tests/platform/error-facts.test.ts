import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorFacts } from '../../main/platform/log.ts';
import { tempFolder } from '../support/temp-folder.ts';

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

const PERSONAL = 'Camille Errard, 06 12 34 56 78, 3 rue des Lilas';

describe('what is logged of an error', () => {
  it('is its kind and where it came from, and never what it says', () => {
    const facts = errorFacts(new RangeError(PERSONAL));
    expect(facts).toMatch(/^RangeError\n {4}at .*error-facts\.test\.ts:\d+:\d+\)?\n/);
    expect(facts).not.toMatch(/Camille|06 12|Lilas/);
  });

  it('has the system’s code and call, without the path, which holds the account’s name', () => {
    const folder = tempFolder();
    const facts = errorFacts(thrownBy(() => readFileSync(`${folder}/Camille`)));
    expect(existsSync(folder)).toBe(true);
    expect(facts.split('\n')[0]).toBe('Error ENOENT open');
    expect(facts).not.toContain(folder);
    expect(facts).not.toContain('Camille');
    expect(facts, 'files by their names alone').not.toMatch(/\(?\/\w+\/|file:/);
  });

  it('goes down to what caused it', () => {
    const cause = Object.assign(new TypeError(PERSONAL), { code: 'UND_ERR_SOCKET' });
    const [first] = errorFacts(new Error('fetch failed', { cause })).split('\n');
    expect(first).toBe('Error, by TypeError UND_ERR_SOCKET');
    const several = new AggregateError([cause, new Error(PERSONAL)], PERSONAL);
    expect(errorFacts(several).split('\n')[0]).toBe(
      'AggregateError, by TypeError UND_ERR_SOCKET, by Error',
    );
  });

  it('holds nothing of a message that looks like a place in a program', () => {
    const message = `x\n    at Camille (06 12 34 56 78:1:2)\n    at Errard (/home/camille/lilas.txt:3:4)`;
    const facts = errorFacts(new Error(message));
    expect(facts).toContain('error-facts.test.ts');
    expect(facts).not.toMatch(/Camille|Errard|lilas|06 12/i);
    const changed = new Error(message);
    changed.message = 'another';
    expect(errorFacts(changed)).not.toMatch(/06 12|home|camille\/|lilas/i);
  });

  it.each([
    ['a text', PERSONAL, 'a string was thrown'],
    ['nothing', undefined, 'a undefined was thrown'],
    ['an object', { customer: PERSONAL }, 'a object was thrown'],
    ['an error under a strange name', Object.assign(new Error('x'), { name: PERSONAL }), 'Error'],
    ['an error with a strange code', Object.assign(new Error('x'), { code: PERSONAL }), 'Error'],
    ['an error without a stack', Object.assign(new Error(PERSONAL), { stack: undefined }), 'Error'],
    ['an error in a circle', circle(), 'Error, by Error, by Error, by Error'],
  ])('of %s', (_what, thrown, first) => {
    expect(errorFacts(thrown).split('\n')[0]).toBe(first);
    expect(errorFacts(thrown)).not.toContain('Camille');
  });

  it('never throws itself', () => {
    const hostile = new Proxy(new Error('x'), {
      get: () => {
        throw new Error('got in');
      },
    });
    expect(errorFacts(hostile)).toBe('an error that cannot be read');
  });

  it('holds no message, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 3 }), fc.boolean(), (text, inBody) => {
        const mark = `§${text}§`;
        const error = new Error(inBody ? `first\n${mark}` : mark);
        expect(errorFacts(error)).not.toContain('§');
      }),
    );
  });
});

function circle(): Error {
  const error = new Error('x');
  error.cause = error;
  return error;
}
