/**
 * The dark modules of a QR code as one SVG path, a unit each. Neighbours in a row are one stroke:
 * a hairline between two modules would be read as a gap.
 */
export function qrPath(modules: readonly (readonly boolean[])[]): string {
  const strokes: string[] = [];
  for (const [y, row] of modules.entries()) {
    let start: number | null = null;
    for (const [x, dark] of [...row, false].entries()) {
      if (dark && start === null) start = x;
      if (!dark && start !== null) {
        strokes.push(`M${start} ${y}h${x - start}v1h${start - x}z`);
        start = null;
      }
    }
  }
  return strokes.join('');
}
