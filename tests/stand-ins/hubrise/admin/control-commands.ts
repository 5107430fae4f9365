import * as v from 'valibot';
import { faultInput, pathMatches } from '../http/fault.ts';
import { isTime } from '../rules/times.ts';
import { SPARED } from '../state/events.ts';
import type { Hubrise } from '../state/hubrise.ts';
import { command, nothing } from './command.ts';

const count = v.optional(v.pipe(v.number(), v.minValue(0)));

/** The stand-in's own controls: faults, journal, clock, limits. `closing` ends what waits. */
export function controlCommands(hubrise: Hubrise, closing: AbortSignal) {
  const { faults, journal, clock } = hubrise;
  const nowIso = (): string => {
    hubrise.settle();
    return new Date(clock.now()).toISOString();
  };
  return {
    addFault: command(faultInput, (fault) => faults.add(fault)),
    clearFaults: command(v.object({ id: v.optional(v.string()) }), ({ id }) => {
      faults.clear(id);
      return null;
    }),
    faults: command(nothing, () =>
      faults.list().map(({ id, fault, left }) => ({ id, left, fault })),
    ),

    journal: command(
      v.object({
        since: v.optional(v.number(), 0),
        method: v.optional(v.string()),
        path: v.optional(v.string()),
      }),
      ({ since, method, path }) =>
        journal
          .list()
          .filter((entry) => entry.seq > since)
          .filter((entry) => method === undefined || entry.method === method)
          .filter((entry) => path === undefined || pathMatches(path, entry.path)),
    ),
    journalMark: command(nothing, () => journal.lastSeq()),
    journalAfter: command(
      v.object({ seq: v.number(), waitMs: v.pipe(v.number(), v.minValue(0)) }),
      ({ seq, waitMs }) =>
        journal.changedAfter(
          seq,
          AbortSignal.any([closing, AbortSignal.timeout(Math.ceil(waitMs))]),
        ),
    ),
    clearJournal: command(nothing, () => {
      journal.clear();
      return null;
    }),

    now: command(nothing, nowIso),
    advanceClock: command(v.object({ ms: v.number() }), ({ ms }) => {
      clock.advance(ms);
      return nowIso();
    }),
    setClock: command(
      v.object({ iso: v.pipe(v.string(), v.check(isTime, 'must be ISO 8601 with its offset')) }),
      ({ iso }) => {
        clock.set(Date.parse(iso));
        return nowIso();
      },
    ),
    freezeClock: command(v.object({ frozen: v.boolean() }), ({ frozen }) => {
      clock.freeze(frozen);
      return nowIso();
    }),

    setSpared: command(v.object({ spared: v.picklist(SPARED) }), ({ spared }) => {
      hubrise.spared = spared;
      return null;
    }),

    limits: command(nothing, () => hubrise.limits),
    setLimits: command(
      v.object({ minute: count, hour: count, day: count, heavy: count }),
      ({ minute, hour, day, heavy }) => {
        const { limits } = hubrise;
        hubrise.limits = {
          minute: minute ?? limits.minute,
          hour: hour ?? limits.hour,
          day: day ?? limits.day,
          heavy: heavy ?? limits.heavy,
        };
        return hubrise.limits;
      },
    ),
  };
}
