import { expect, it } from 'vitest';
import { SAY_WHEN_DONE } from '../../../../main/printers/printer-link.ts';
import type { Computer } from '../time/computer.ts';
import { createUniverse } from '../time/universe.ts';
import { createSimPrinter } from './printer.ts';

const awake = {
  isAwake: () => true,
  run: (work: () => void) => work(),
  soon: (work: () => void) => work(),
} as unknown as Computer;

/** A printer that answers, whose paper ends while it has a ticket, which somebody switches off and which is well again. */
function playOne(isWatched: boolean) {
  const universe = createUniverse(0);
  const printer = createSimPrinter(universe, 'nothing');
  const socket = printer.dial(
    awake,
    'talks',
  )({ host: 'kitchen', port: 9100, signal: new AbortController().signal });
  const ticket = Buffer.from('K5\n\n');
  socket.once('connect', () => {
    socket.write(isWatched ? Buffer.concat([ticket, Buffer.from(SAY_WHEN_DONE)]) : ticket);
  });
  universe.at(100, () => printer.set('out_of_paper'));
  let isBelieved = false;
  universe.at(4_000, () => {
    isBelieved = printer.isBelieved();
  });
  universe.at(5_000, () => printer.set('unreachable'));
  universe.at(6_000, () => printer.set('well'));
  while (universe.next() !== null) universe.step();
  return {
    comesOut: printer.papers.filter(({ torn }) => !torn).length,
    isBelieved,
    isStillBelieved: printer.isBelieved(),
  };
}

it('loses what is in its memory where a till waits for a word of it, which sends it again', () => {
  expect(playOne(true)).toEqual({ comesOut: 0, isBelieved: false, isStillBelieved: false });
});

it('keeps what it was sent by a till that takes it for one that says nothing', () => {
  expect(playOne(false)).toEqual({ comesOut: 1, isBelieved: true, isStillBelieved: false });
});
