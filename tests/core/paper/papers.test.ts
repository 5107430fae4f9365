import { describe, expect, it } from 'vitest';
import { closingBody, sumTallies } from '../../../main/core/fiscal/closing.ts';
import type { ClosingPayload } from '../../../main/core/fiscal/payloads.ts';
import type { FiscalView } from '../../../main/core/fiscal/view.ts';
import { closingPaper, lookPaper } from '../../../main/core/paper/closing-paper.ts';
import {
  grouped,
  instantText,
  meansText,
  periodText,
  rateText,
} from '../../../main/core/paper/lines.ts';
import { startCode, startPaper } from '../../../main/core/paper/shop-papers.ts';
import type { Ticket } from '../../../main/core/ticket/ticket.ts';
import { layoutTicket } from '../../../main/printers/layout.ts';
import { SELLER } from '../fiscal/seller.ts';

const EMPTY = closingBody({
  kind: 'CLOSE_DAY',
  businessDate: '2026-11-20',
  bounds: null,
  tally: sumTallies([]),
  from: '2026-11-20T08:00:00+01:00',
  to: '2026-11-20T23:00:00+01:00',
  totals: { day: 0, month: 0, year: 0 },
  perpetual: 0,
  perpetualAbs: 0,
  previous: null,
  open: ['01-C00000003'],
  counted: null,
});
const PAYLOAD: ClosingPayload = {
  ...EMPTY,
  v: 1,
  kind: 'CLOSE_DAY',
  chain: 'R',
  seq: 12,
  number: '01-Z00000001',
  till: '01',
  at: '2026-11-20T23:00:00+01:00',
  businessDate: '2026-11-20',
  keyId: 'k1',
  app: '2.0.0',
  core: `sha256:${'a'.repeat(64)}`,
  operator: 'system',
};
const PAPER = {
  payload: PAYLOAD,
  hash: `9f00aa11${'0'.repeat(56)}`,
  remarks: [],
  copy: 0,
  shop: 'Chez Léa',
};

const textOf = (ticket: Ticket, columns: 32 | 42 | 48 = 42): string =>
  layoutTicket(ticket, columns)
    .map((line) => (line.kind === 'text' ? line.text : ''))
    .join('\n');

describe('a closing on paper', () => {
  it('says that nobody counted, what is carried over, and the outside witness', () => {
    const text = textOf(closingPaper(PAPER));
    for (const said of ['Tiroir non compté.', '01-C00000003', 'code 9f00aa11', 'automatique']) {
      expect(text).toContain(said);
    }
    expect(text).not.toContain('DUPLICATA');
    const codes = layoutTicket(closingPaper(PAPER), 42).filter(({ kind }) => kind === 'qr');
    // Where the journal stands, and no amount.
    expect(codes).toEqual([{ kind: 'qr', data: `PHFJM R 12 ${PAPER.hash} 01-Z00000001` }]);
  });

  it('is marked as the copy that it is, and says what the law wants to be seen', () => {
    const remarks = ['Copie ancienne du journal.'];
    const text = textOf(closingPaper({ ...PAPER, copy: 3, remarks }), 32);
    expect(text).toContain('DUPLICATA n° 3');
    expect(text).toContain(remarks[0]);
  });

  it('never calls itself certified, on paper of any width', () => {
    for (const columns of [32, 42, 48] as const) {
      const text = textOf(closingPaper(PAPER), columns).toLowerCase();
      expect(text).not.toMatch(/certifi|nf525|lne/);
      for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(columns);
    }
  });

  it('has no number and no expected cash as long as it is a look', () => {
    const text = textOf(
      lookPaper(EMPTY, {
        shop: 'Chez Léa',
        printedAt: '20/11/2026 18:00:00',
        remarks: ['Carte rendue à la main.'],
      }),
    );
    expect(text).toContain('Sans effet, sans numéro');
    expect(text).not.toMatch(/Attendu|Numéro/);
  });
});

describe('the START paper', () => {
  const view: FiscalView = {
    phase: 'ready',
    till: '01',
    seller: SELLER,
    isTraining: false,
    settings: { cutoff: '05:00', fiscalYearEnd: '12-31' },
    openDay: null,
    today: null,
    core: 'sha256:0',
    app: '2',
    fingerprint: 'ab12'.repeat(16),
    fingerprints: ['ab12'.repeat(16)],
    isRestored: false,
    isBroken: false,
    isJournalGone: false,
    areMarksMissing: false,
    archivedAt: null,
    isArchiveDue: false,
  };
  it('has the fingerprint in fours and as a square code; there is none before the set-up', () => {
    const ticket = startPaper(view, '20/11/2026 18:00:00');
    const text = ticket === null ? '' : textOf(ticket);
    expect(text.replace(/\s+/g, ' ')).toContain(grouped('ab12'.repeat(16)));
    expect(ticket?.blocks).toContainEqual({
      kind: 'qr',
      data: startCode(SELLER.siret, '01', ['ab12'.repeat(16)]),
      caption: '',
    });
    expect(startPaper({ ...view, fingerprints: [] }, '')).toBeNull();
  });

  it('has that of each key that came after a lost one besides, in their order', () => {
    const fingerprints = ['ab12'.repeat(16), 'cd34'.repeat(16)];
    const ticket = startPaper({ ...view, fingerprints }, '20/11/2026 18:00:00');
    const text = ticket === null ? '' : textOf(ticket).replace(/\s+/g, ' ');
    expect(text).toContain(`Après une clé perdue ${grouped('cd34'.repeat(16))}`);
    expect(ticket?.blocks).toContainEqual({
      kind: 'qr',
      data: `PHFJ1 ${SELLER.siret} 01 ${fingerprints.join(' ')}`,
      caption: '',
    });
  });
});

describe('what papers write', () => {
  it('is French', () => {
    expect(instantText('2026-11-20T23:00:05+01:00')).toBe('20/11/2026 23:00:05');
    expect([periodText('2026-11-20'), periodText('2026-11'), periodText('2026')]).toEqual([
      '20/11/2026',
      '11/2026',
      '2026',
    ]);
    expect(rateText(550)).toBe('5,5\u00a0%');
    expect(meansText('cash')).toBe('Espèces');
    expect(meansText('platform:uber_eats')).toBe('Plateforme uber_eats');
  });
});
