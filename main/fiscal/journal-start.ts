import { type JetBody, jet } from '../core/fiscal/jet.ts';
import type { Payload } from '../core/fiscal/payloads.ts';
import { tellProgram, tellSeller } from './announce.ts';
import { payloadOf, SYSTEM } from './journal.ts';
import { keyInForce } from './keys.ts';
import { knownMarks, type ReadMarks } from './marks.ts';
import type { PhaseMemory, PhasesDeps, Signer } from './phase-memory.ts';
import { checkJournal, startText } from './start-check.ts';

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
