import type { AttestationAnswer } from '../../preload/contract.ts';
import type { Operators } from '../access/operators.ts';
import { attestation } from '../core/paper/attestation.ts';
import type { FiscalService } from '../fiscal/service.ts';
import { writeNewFile } from '../lib/new-file.ts';
import { attestationPage } from '../printers/attestation-page.ts';

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
