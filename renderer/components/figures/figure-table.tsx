import type { ReactElement, ReactNode } from 'react';
import { classesOf } from '../classes.ts';
import { placeKey } from '../place-key.ts';
import sheet from './figure-table.module.css';

const c = classesOf(sheet);

interface FigureTableProps {
  /** Said where it is read aloud; on the screen it stands above. */
  readonly caption: string;
  /** What the rows are, above their names. */
  readonly corner: ReactNode;
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly key: string;
    readonly name: ReactNode;
    readonly cells: readonly string[];
  }[];
}

/** Figures in rows and columns, each row under its name. Two columns may be called the same. */
export function FigureTable({ caption, columns, corner, rows }: FigureTableProps): ReactElement {
  return (
    <table className={c('table')}>
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{corner}</th>
          {columns.map((column, index) => (
            <th key={placeKey(index)} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ cells, key, name }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            {cells.map((cell, index) => (
              <td key={placeKey(index)}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
