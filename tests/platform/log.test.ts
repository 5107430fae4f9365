import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { type LogFile, openLog } from '../../main/platform/log.ts';
import { tempFolder } from '../support/temp-folder.ts';

let folder: string;
let log: LogFile;
beforeEach(() => {
  folder = join(tempFolder(), 'logs');
  log = openLog(folder, false);
});

const written = (): string => readFileSync(join(folder, 'main.log'), 'utf8');

describe('the log', () => {
  it('has a line each, with its time, its level and its scope', () => {
    log.info('start', 'version 0.1.0');
    log.warn('ipc', 'refused');
    log.error('orders', 'not stored');
    const lines = written().trim().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(
      /^\[\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}\] \[info\] {1,2}start: version 0\.1\.0$/,
    );
    expect(lines[1]).toContain('[warn]  ipc: refused');
    expect(lines[2]).toContain('[error] orders: not stored');
  });

  it('says where an error came from, without what it should not say', () => {
    log.error('connection', 'failed', new Error('POST /token?code=s3cr3t-c0de by zoe@example.com'));
    log.error('connection', 'failed', 'token=s3cr3t-c0de');
    expect(written()).toContain('log.test.ts');
    expect(written()).not.toMatch(/s3cr3t|zoe@|POST|token/);
    log.error('connection', 'failed');
    expect(written()).toMatch(/failed\n$/);
  });

  it('keeps two files at the most, of a megabyte each', () => {
    const line = 'x'.repeat(20_000);
    for (let n = 0; n < 200; n += 1) log.info('test', `${n} ${line}`);
    expect(readdirSync(folder).sort()).toEqual(['main.log', 'main.old.log']);
    for (const name of readdirSync(folder)) {
      expect(statSync(join(folder, name)).size).toBeLessThan(1024 * 1024 + 40_000);
    }
    expect(written()).toContain('199 xxx');
  });

  it('of one folder does not write into that of another', () => {
    const other = join(tempFolder(), 'logs');
    openLog(other, false).info('other', 'line');
    log.info('this', 'line');
    expect(written()).not.toContain('other');
  });

  it('forgets what is older than a time, in both files, and goes on', () => {
    const old = '[2020-01-01 10:00:00.000] [error] orders: not stored Camille Errard\n';
    log.info('start', 'first');
    writeFileSync(join(folder, 'main.log'), old + written());
    writeFileSync(join(folder, 'main.old.log'), old);
    log.eraseBefore(Date.now() - 60_000);
    log.info('test', 'after');
    expect(written()).toMatch(
      /^\[.*\] \[info\] {2}start: first\n\[.*\] \[info\] {2}test: after\n$/,
    );
    expect(readFileSync(join(folder, 'main.old.log'), 'utf8')).toBe('');
  });
});
