// The arithmetic of fiscal-france §10 and fiscal-format §2, for journals that tests make. Written from
// the pages, and apart from the verifier's: two readers of one rule must come to the same cents.

export interface Part {
  label: string;
  rate: number;
  cat: string;
  ttc: number;
  ht: number;
  vat: number;
  alone?: number;
}

export interface Line {
  n: number;
  of?: number;
  label: string;
  qty: number;
  unit: number;
  discount: number;
  ttc: number;
  parts: Part[];
  offered?: true;
}

/** What a line is made of: one rate, or the separate prices of a menu's parts. */
export interface Wish {
  readonly label: string;
  readonly unit: number;
  readonly qty?: number;
  readonly rate?: number;
  readonly menu?: readonly {
    readonly label: string;
    readonly rate: number;
    readonly alone: number;
  }[];
  readonly discount?: number;
  readonly offered?: true;
}

export function ht(ttc: number, rate: number): number {
  const abs = Math.abs(ttc);
  return Math.sign(ttc) * Math.floor((2 * abs * 10000 + 10000 + rate) / (2 * (10000 + rate))) + 0;
}

export function halfUp(numerator: number, denominator: number): number {
  return Math.sign(numerator) * Math.floor(Math.abs(numerator) / denominator + 0.5) + 0;
}

/** Largest remainder; ties to the earlier. */
export function spread(amount: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  const shares = weights.map((weight) => (sum === 0 ? 0 : Math.floor((amount * weight) / sum)));
  const byRest = weights
    .map((weight, i) => ({ i, rest: sum === 0 ? 0 : (amount * weight) % sum }))
    .toSorted((a, b) => b.rest - a.rest || a.i - b.i);
  const missing = amount - shares.reduce((a, b) => a + b, 0);
  for (const { i } of byRest.slice(0, missing)) shares[i] = (shares[i] ?? 0) + 1;
  return shares;
}

/** The lines of a sale, with their share of the ticket's discount. */
export function linesOf(wishes: readonly Wish[], service: string, ticket = 0): Line[] {
  const cat = service === 'eat_in' ? 'TPS1' : 'TLB1';
  const gross = wishes.map(({ unit, qty = 1000 }) => halfUp(unit * qty, 1000));
  const bases = wishes.map((wish, i) =>
    wish.offered ? 0 : (gross[i] ?? 0) - (wish.discount ?? 0),
  );
  const shares = spread(ticket, bases);
  return wishes.map((wish, i) => {
    const discount = wish.offered ? (gross[i] ?? 0) : (wish.discount ?? 0) + (shares[i] ?? 0);
    const ttc = (gross[i] ?? 0) - discount;
    const menu = wish.menu ?? [{ label: wish.label, rate: wish.rate ?? 1000 }];
    const split = wish.menu
      ? spread(
          ttc,
          wish.menu.map(({ alone }) => alone),
        )
      : [ttc];
    return {
      n: i + 1,
      label: wish.label,
      qty: wish.qty ?? 1000,
      unit: wish.unit,
      discount,
      ttc,
      parts: menu.map((part, j) => partOf({ ...part, cat }, split[j] ?? 0)),
      ...(wish.offered ? { offered: true as const } : {}),
    };
  });
}

function partOf(kind: Pick<Part, 'label' | 'rate' | 'cat' | 'alone'>, ttc: number): Part {
  const net = ht(ttc, kind.rate);
  return { ...kind, ttc, ht: net, vat: ttc - net };
}

/** What is given back of a line when `left` becomes `left - qty` (thousandths). */
export function givenBack(line: Line, n: number, left: number, qty: number): Line {
  const parts = line.parts.map((part) => {
    const before = halfUp(part.ttc * left, line.qty);
    const after = halfUp(part.ttc * (left - qty), line.qty);
    const ttc = after - before + 0;
    const net = ht(after, part.rate) - ht(before, part.rate) + 0;
    return { ...part, ttc, ht: net, vat: ttc - net };
  });
  const ttc = parts.reduce((sum, part) => sum + part.ttc, 0);
  const discount = halfUp(line.unit * -qty, 1000) - ttc + 0;
  return { ...line, n, of: line.n, qty: -qty, discount, ttc, parts };
}

/** VAT by rate. */
export function vatOf(lines: readonly Line[]) {
  const rates = [...new Set(lines.flatMap((line) => line.parts.map((part) => part.rate)))];
  return rates
    .toSorted((a, b) => a - b)
    .map((rate) => {
      const parts = lines.flatMap((line) => line.parts).filter((part) => part.rate === rate);
      const sum = (field: 'ht' | 'vat' | 'ttc') =>
        parts.reduce((all, part) => all + part[field], 0);
      return { rate, ht: sum('ht'), vat: sum('vat'), ttc: sum('ttc') };
    });
}
