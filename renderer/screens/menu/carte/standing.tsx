import type { ReactElement } from 'react';
import { type StockKey, sameKey } from '../../../../main/core/catalog/stock.ts';
import type { StockLine } from '../../../../preload/contract.ts';
import { classesOf } from '../../../components/classes.ts';
import { useTill } from '../../../hooks/till-context.ts';
import { useReadable } from '../../../hooks/use-readable.ts';
import { useStockWords } from '../use-stock-words.ts';
import sheet from './standing.module.css';

const c = classesOf(sheet);

/** What is known of a thing that is off or counted; of no key nothing is. */
export function useLine(of: StockKey | null): StockLine | undefined {
  return useReadable(useTill().stock, (view) =>
    view?.lines.find((one) => of !== null && sameKey(one, of)),
  );
}

/** That something is off, until when, or how many are left; nothing where it is simply sold. */
export function Standing({ of }: { of: StockKey }): ReactElement | null {
  const words = useStockWords();
  const line = useLine(of);
  if (line === undefined || line.state === 'sold') return null;
  const off = line.state === 'off';
  return (
    <p className={c('standing', off ? 'off' : 'counted')}>
      {off ? `${words.state(line)} · ${words.until(line)}` : words.state(line)}
    </p>
  );
}
