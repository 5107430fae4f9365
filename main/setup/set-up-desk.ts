import type {
  AttestationAnswer,
  FiscalAnswer,
  PaperAnswer,
  SetUpWish,
  TicketPreview,
} from '../../preload/contract.ts';
import type { Operators } from '../access/operators.ts';
import type { CounterPapers } from '../closings/papers.ts';
import type { Seller } from '../core/fiscal/payloads.ts';
import type { Outcome } from '../core/fiscal/refusal.ts';
import type { FiscalView } from '../core/fiscal/view.ts';
import { MANAGER } from '../core/operators/operator.ts';
import { instantText } from '../core/paper/lines.ts';
import { attestation, noticePaper, startPaper } from '../core/paper/shop-papers.ts';
import { sellerFaults, tidySeller } from '../core/seller/seller-check.ts';
import { zonedIso } from '../core/shop/shop-time.ts';
import { DEFAULT_WIDTH, type Ticket } from '../core/ticket/ticket.ts';
import type { FiscalService } from '../fiscal/service.ts';
import { writeNewFile } from '../lib/files.ts';
import { layoutTicket } from '../printers/layout.ts';
import { previewOf } from '../printers/preview.ts';
import { attestationPage } from '../printers/ticket-page.ts';
import type { Store } from '../store/index.ts';

interface AttestationDeps {
  readonly fiscal: Pick<FiscalService, 'event' | 'state'>;
  readonly operators: Pick<Operators, 'mayManage' | 'view'>;
  readonly chooseNewFile: (name: string) => Promise<string | null>;
  readonly pdfOf: (html: string) => Promise<Uint8Array>;
}

/** The attestation of this shop and version as a PDF, for the publisher and the shop to sign. */
export function createAttestationDesk(deps: AttestationDeps) {
  const { fiscal, operators } = deps;
  return {
    save: async (): Promise<AttestationAnswer> => {
      if (!operators.mayManage()) return { kind: 'refused' };
      const state = fiscal.state();
      const filled = attestation(state, state.app);
      if (filled === null) return { kind: 'refused' };
      const name = `Attestation POS HELPER ${state.app} ${state.seller?.siret ?? ''}.pdf`;
      const path = await deps.chooseNewFile(name);
      if (path === null) return { kind: 'cancelled' };
      const written = await writeNewFile({
        path,
        parts: [await deps.pdfOf(attestationPage(filled))],
      });
      if (written.kind === 'failed') return written;
      const by = operators.view().current?.id;
      fiscal.event('export', `Attestation de la version ${state.app} enregistrée.`, by);
      return { kind: 'written', path };
    },
  };
}

export type AttestationDesk = ReturnType<typeof createAttestationDesk>;

export type SetUpDesk = ReturnType<typeof createSetUpDesk>;

interface DeskDeps {
  readonly fiscal: FiscalService;
  readonly operators: Pick<Operators, 'mayManage' | 'tellAll' | 'view'>;
  readonly papers: Pick<CounterPapers, 'printLoose'>;
  readonly now: () => number;
  readonly timeZone: () => string;
  /** The journal has just begun. */
  readonly onBegun: () => void;
  readonly store: Pick<Store, 'touch'>;
}

/** What Paramètres › Comptoir asks of the journal. */
export function createSetUpDesk({ fiscal, operators, papers, ...deps }: DeskDeps) {
  const by = (): string => operators.view().current?.id ?? MANAGER;

  async function managed<T>(
    work: () => Outcome<T> | Promise<Outcome<T>>,
  ): Promise<FiscalAnswer<T>> {
    if (!operators.mayManage()) return NO_RIGHT;
    const outcome = await work();
    deps.store.touch('fiscal');
    return outcome;
  }

  /** The seller as it is sealed; refused where something of it is wrong. */
  function checked(typed: Seller): Outcome<Seller> {
    const seller = tidySeller(typed);
    const faults = sellerFaults(seller);
    const [fault] = Object.entries(faults);
    return fault === undefined
      ? { kind: 'done', value: seller }
      : { kind: 'refused', reason: 'invalid', detail: fault.join(' ') };
  }

  function startTicket(): Ticket | null {
    return startPaper(fiscal.state(), instantText(zonedIso(deps.now(), deps.timeZone())));
  }

  return {
    get: (): FiscalView => fiscal.state(),
    setUp: ({ seller: typed, settings, till }: SetUpWish) =>
      managed(async (): Promise<Outcome<{ readonly fingerprint: string }>> => {
        const seller = checked(typed);
        if (seller.kind === 'refused') return seller;
        const begun = await fiscal.setUp({ operator: by(), seller: seller.value, settings, till });
        if (begun.kind === 'done') {
          operators.tellAll();
          deps.onBegun();
        }
        return begun;
      }),
    setSeller: (typed: Seller): Promise<FiscalAnswer> =>
      managed(() => {
        const seller = checked(typed);
        return seller.kind === 'refused' ? seller : done(fiscal.setSeller(by(), seller.value));
      }),
    setTraining: (on: boolean): Promise<FiscalAnswer> =>
      managed(() => {
        if (fiscal.isTraining() === on) return { kind: 'done', value: null };
        return done(fiscal.setTraining(by(), on));
      }),
    rotateKey: (): Promise<FiscalAnswer> => managed(async () => done(await fiscal.rotateKey(by()))),
    replaceLostKey: (): Promise<FiscalAnswer> =>
      managed(async () => done(await fiscal.replaceLostKey(by()))),
    confirmDate: (): Promise<FiscalAnswer> => managed(() => done(fiscal.confirmDate(by()))),
    /** Asks the keychain again. */
    retry: (): Promise<void> => fiscal.start(),
    /** Null before the set-up. */
    startPaper: (): TicketPreview | null => {
      const ticket = startTicket();
      return ticket && previewOf(layoutTicket(ticket, DEFAULT_WIDTH), DEFAULT_WIDTH);
    },
    /** What the law wants to be read at the till; from the set-up on. */
    printNotice: (): PaperAnswer => {
      const { seller } = fiscal.state();
      return seller === null ? NOT_SET_UP : papers.printLoose(noticePaper(seller.name));
    },
    printStart: (): PaperAnswer => {
      const ticket = startTicket();
      return ticket === null ? NOT_SET_UP : papers.printLoose(ticket);
    },
  };
}

const NOT_SET_UP = { kind: 'refused', reason: 'not_set_up', detail: '' } as const;
const NO_RIGHT = { kind: 'refused', reason: 'no_right', detail: 'settings' } as const;

function done(outcome: Outcome<unknown>): Outcome<null> {
  return outcome.kind === 'done' ? { kind: 'done', value: null } : outcome;
}
