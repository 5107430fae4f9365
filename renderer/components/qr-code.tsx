import { type ReactElement, useMemo } from 'react';
import { encode } from 'uqr';
import { qrPath } from '../logic/qr-path.ts';
import { classesOf } from './classes.ts';
import sheet from './qr-code.module.css';

const c = classesOf(sheet);

/** What scanners ask to be left white around the code, in modules. */
const QUIET_ZONE = 4;

interface Code {
  readonly size: number;
  readonly path: string;
}

function codeOf(text: string): Code | null {
  try {
    const { data, size } = encode(text, { ecc: 'M', border: QUIET_ZONE });
    return { size, path: qrPath(data) };
  } catch {
    // Longer than any QR code holds: the text itself is shown instead.
    return null;
  }
}

/** A text to scan, always dark on white: scanners do not read the other way round. */
export function QrCode({ label, text }: { label: string; text: string }): ReactElement {
  const code = useMemo(() => codeOf(text), [text]);
  if (code === null) return <p className={c('text')}>{text}</p>;
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${code.size} ${code.size}`}
      shapeRendering="crispEdges"
      className={c('code')}
    >
      <path d={code.path} />
    </svg>
  );
}
