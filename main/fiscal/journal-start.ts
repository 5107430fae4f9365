import { CHAINS, type Chain, type JetBody, jet } from '../core/fiscal/kinds.ts';
import type { Payload, Seller } from '../core/fiscal/payloads.ts';
import { eventFate } from '../core/fiscal/phase.ts';
import { zonedIso } from '../core/shop/shop-time.ts';
import type { Store } from '../store/index.ts';
import { type Journal, type Pen, payloadOf, SYSTEM } from './journal.ts';
import { keyInForce } from './keys.ts';
import { knownMarks, type ReadMarks } from './marks.ts';
import type { PhaseMemory, PhasesDeps, Signer } from './phase-memory.ts';
import { checkJournal, startText } from './start-check.ts';

interface Waiting {
  readonly body: JetBody;
  readonly operator: string;
  readonly at: number;
}

const MOST_WAITING = 200;

/** What happens at the till and the law wants to be known: sealed, or kept until it can be. */
export function createEvents(
  deps: Pick<PhasesDeps, 'onError' | 'setAside' | 'timeZone' | 'timers'> & {
    readonly journal: Journal;
  },
  memory: PhaseMemory,
  signer: () => Signer,
) {
  const { journal, timers } = deps;
  let waiting: readonly Waiting[] = [];

  function event(body: JetBody, operator: string): void {
    const fate = eventFate(memory.facts, {
      isStop: body.event === 'stop',
      isStopped: memory.now().isStopped,
      mayBeCarried: deps.setAside !== null,
    });
    if (fate === 'drop') return;
    if (fate === 'wait') {
      waiting = [...waiting, { body, operator, at: timers.now() }].slice(-MOST_WAITING);
      return;
    }
    try {
      journal.write(signer(), (pen) => pen.seal('R', 'JET', body, { operator }));
    } catch (error) {
      deps.onError('an event could not be sealed', error);
    }
  }

  /** What happened before the journal could be written says when it did. */
  function tellWaiting(): void {
    const told = waiting;
    waiting = [];
    for (const { at, body, operator } of told) {
      const when = zonedIso(at, deps.timeZone());
      event({ ...body, text: `${body.text} (${when})` }, operator);
    }
  }

  return { event, tellWaiting };
}

/**
 * Seals that another program goes on (fiscal-format §4). `before`: what was sealed last; to be sealed before
 * any other record of this program.
 */
function tellProgram(
  pen: Pen,
  before: Payload | null,
  { app, core }: { readonly app: string; readonly core: string },
): void {
  if (before === null || (before.app === app && before.core === core)) return;
  const said = `${before.app} → ${app} (${before.core} → ${core})`;
  pen.seal('R', 'JET', jet('update', `Version : ${said}.`), { operator: SYSTEM });
}

/** Seals who sells from now on. */
export function sealSeller(pen: Pen, seller: Seller, operator: string): void {
  const { address, capital, group, legal, name, siret, vat } = seller;
  const company = [legal, capital, group].filter((part) => part !== undefined);
  const said = [name, address, `SIRET ${siret}`, `TVA ${vat}`, ...company].join(', ');
  pen.seal('R', 'JET', jet('company', `Établissement modifié : ${said}.`), { operator });
}

/**
 * Seals who sells where the next sale would name another seller than the last one and nothing says so: what a
 * manager had set came back with an older copy, or could not be read any more (fiscal-format §4).
 */
function tellSeller(pen: Pen, { fiscal }: Pick<Store, 'fiscal'>, seller: Seller): void {
  const isUntold = (chain: Chain): boolean => {
    const last = fiscal.lastSale(chain) ?? fiscal.get(chain, 1);
    if (last === null) return false;
    const before = payloadOf<'START' | 'SALE' | 'AVOIR'>(last);
    if (isSame(before.seller, seller)) return false;
    // Of a long journal they are many: they are read where it matters alone.
    const told = fiscal.listOf('R', 'JET', 0).findLast((record) => isOfSeller(payloadOf(record)));
    if (told === undefined) return true;
    return chain === 'R' ? told.seq < last.seq : Date.parse(told.at) < Date.parse(last.at);
  };
  if (CHAINS.some(isUntold)) sealSeller(pen, seller, SYSTEM);
}

const isOfSeller = (payload: Payload): boolean =>
  payload.kind === 'JET' && payload.event === 'company';

function isSame(a: Seller, b: Seller): boolean {
  const of = (seller: Seller) => JSON.stringify(Object.entries(seller).toSorted());
  return of(a) === of(b);
}

/** The marks and the last record of before this start sealed anything; null: there is none. */
interface Before {
  readonly known: ReadMarks;
  readonly last: Payload | null;
}

/** What the rest of the journal does for its start. */
interface StartPorts {
  readonly holder: () => Signer;
  readonly event: (body: JetBody, operator: string) => void;
  readonly lookAtWitness: () => void;
  readonly tellWaiting: () => void;
  /** Closes days that have ended, where nothing speaks against it. */
  readonly closeMissed: () => void;
}

/** How the journal is opened at a start, and what is sealed of it first. */
export function createJournalStart(deps: PhasesDeps, memory: PhaseMemory, after: StartPorts) {
  const { journal, keys, marks, store } = deps;

  async function open(): Promise<void> {
    if (journal.settings() === null) await lookForLost();
    const wanted = keyInForce(store);
    if (wanted === null || journal.isEnded()) return;
    const got = await keys.find(wanted.id, wanted.spki);
    if (memory.now().isStopped) return;
    if (got.kind === 'found') {
      memory.put({ key: got.key });
      await begin();
    } else memory.put({ problem: got.kind === 'lost' ? 'key_lost' : 'no_keychain' });
    deps.onChange();
  }

  /** The file was damaged and another one begun: what of the journal can be read goes on in it. */
  async function lookForLost(): Promise<void> {
    if (deps.setAside !== null) {
      const carried = store.carryJournal(deps.setAside);
      if (carried.kind === 'carried' && carried.records > 0) {
        const said = carried.isWhole ? 'en entier' : 'jusqu’au dommage';
        after.event(jet('restore', `Journal repris du fichier abîmé, ${said}.`), SYSTEM);
      }
    }
    memory.put({
      isGone: journal.settings() === null && knownMarks(await marks.read()).length > 0,
    });
  }

  /** As the start finds it: what is sealed from then on moves the marks. */
  async function lookBefore(): Promise<Before> {
    const known = await marks.read();
    const last = store.fiscal.head('R');
    return { known, last: last === null ? null : payloadOf(last) };
  }

  async function begin(looked?: Before): Promise<void> {
    if (memory.now().hasBegun) return;
    const before = looked ?? (await lookBefore());
    if (memory.now().isStopped) return;
    const found = checkJournal(store, before.known);
    memory.put({ found });
    journal.write(after.holder(), (pen) => {
      // Before any other record of a new program (fiscal-format §4); after a lost key's, which alone can sign.
      tellProgram(pen, before.last, deps);
      for (const body of found.events) pen.seal('R', 'JET', body, { operator: SYSTEM });
      tellSeller(pen, store, deps.seller());
    });
    memory.put({ hasBegun: true });
    after.lookAtWitness();
    after.tellWaiting();
    after.closeMissed();
    after.event(jet('start', startText(before.last)), SYSTEM);
    await marks.toKeychain();
  }

  return { begin, lookBefore, open };
}
