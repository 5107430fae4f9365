import type { ReactElement } from 'react';
import { assertNever } from '../../main/core/assert-never.ts';
import type { PreviewLine, TextLine, TicketPreview } from '../../preload/contract.ts';
import { classesOf } from './classes.ts';
import sheet from './ticket-paper.module.css';

const c = classesOf(sheet);

/** A ticket as it comes out of the printer, line by line: always black on white. */
export function TicketPaper({ preview }: { preview: TicketPreview }): ReactElement {
  return (
    <div
      className={c('paper')}
      style={{ minWidth: `calc(${preview.columns}ch + 2 * var(--space-2))` }}
    >
      {preview.lines.map((line, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name, and never move.
        <PaperLine key={place} line={line} />
      ))}
    </div>
  );
}

function PaperLine({ line }: { line: PreviewLine }): ReactElement {
  switch (line.kind) {
    case 'text':
      return <PaperText line={line} />;
    case 'qr':
      return (
        <svg
          viewBox={`0 0 ${line.size} ${line.size}`}
          aria-hidden="true"
          shapeRendering="crispEdges"
          className={c('qr')}
        >
          <path d={line.path} />
        </svg>
      );
    case 'cut':
      return <hr className={c('cut')} />;
    default:
      return assertNever(line);
  }
}

/** Scaled and not set in a larger font: a tall line is as wide as a normal one, as on paper. */
function PaperText({ line }: { line: TextLine }): ReactElement {
  const { align, bold, height, inverted, text, width } = line;
  return (
    <p
      className={c(bold && 'bold', inverted && 'inverted')}
      style={{ height: `calc(${height} * var(--line-height))` }}
    >
      <span className={c(align)} style={{ transform: `scale(${width}, ${height})` }}>
        {text}
      </span>
    </p>
  );
}
