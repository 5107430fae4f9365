import type { ReactElement } from 'react';
import { keyText, type StockKey } from '../../../../main/core/catalog/stock.ts';
import { classesOf } from '../../../components/classes.ts';
import { useTill } from '../../../hooks/till-context.ts';
import { useReadable } from '../../../hooks/use-readable.ts';
import { useStockWords } from '../use-stock-words.ts';
import sheet from './standing.module.css';

const c = classesOf(sheet);

/** That something is off, until when, or how many are left; nothing where it is simply sold. */
export function Standing({ of }: { of: StockKey }): ReactElement | null {
  const { stock } = useTill();
  const words = useStockWords();
  const line = useReadable(stock, (view) =>
    view?.lines.find((one) => keyText(one) === keyText(of)),
  );
  if (line === undefined || line.state === 'sold') return null;
  const off = line.state === 'off';
  return (
    <p className={c('standing', off ? 'off' : 'counted')}>
      {off ? `${words.state(line)} · ${words.until(line)}` : words.state(line)}
    </p>
  );
}
