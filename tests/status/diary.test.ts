import { expect, it } from 'vitest';
import { orderId } from '../../main/core/ids.ts';
import { createDiary } from '../../main/status/diary.ts';

function diary() {
  const lines: string[] = [];
  const write = (scope: string, message: string) => void lines.push(`${scope}: ${message}`);
  return { lines, ...createDiary({ info: write, warn: write, error: write }) };
}

it('the log tells of connections and of new and cancelled orders, by id', () => {
  const { lines, connection, order } = diary();
  connection('new');
  order(orderId('fq7h'), { announce: 'new_order', outcome: 'applied', sends: true });
  order(orderId('fq7h'), { announce: null, outcome: 'applied', sends: false });
  order(orderId('fq7h'), null);
  expect(lines).toEqual(['connection: new', 'orders: fq7h new_order']);
});

it('the log tells when HubRise stops answering, why, and when it is back, once each', () => {
  const { lines, round } = diary();
  round(null);
  round({ kind: 'offline', reason: 'no_connection' });
  round({ kind: 'offline', reason: 'no_connection' });
  round({ kind: 'unauthorized', cause: 'revoked' });
  round(null);
  expect(lines).toEqual([
    'hubrise: offline: no_connection',
    'hubrise: unauthorized: revoked',
    'hubrise: answers again',
  ]);
});

it('the log tells what is wrong by the codes of « État », at each change', () => {
  const { lines, causes } = diary();
  causes([]);
  causes(['R-DNS']);
  causes(['R-DNS']);
  causes(['R-DNS', 'D-BAS']);
  causes([]);
  expect(lines).toEqual(['state: R-DNS', 'state: R-DNS D-BAS', 'state: nothing is wrong any more']);
});
