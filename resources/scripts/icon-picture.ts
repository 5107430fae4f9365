/** The app's icon as a picture: a ticket with a tick on it, drawn from distances. */

type Colour = readonly [red: number, green: number, blue: number];

const GROUND: Colour = [11, 79, 92];
const PAPER: Colour = [255, 255, 255];
const TICK: Colour = [11, 79, 92];
const RULE: Colour = [176, 201, 205];

/** How far a point is outside a rounded rectangle (negative inside), all in units of the icon's side. */
function fromBox(
  x: number,
  y: number,
  box: readonly [number, number, number, number],
  round: number,
) {
  const [left, top, right, bottom] = box;
  const dx = Math.abs(x - (left + right) / 2) - (right - left) / 2 + round;
  const dy = Math.abs(y - (top + bottom) / 2) - (bottom - top) / 2 + round;
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - round;
}

/** How far a point is from a straight stroke. */
function fromStroke(x: number, y: number, stroke: readonly [number, number, number, number]) {
  const [x1, y1, x2, y2] = stroke;
  const [dx, dy] = [x2 - x1, y2 - y1];
  const along = Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy)));
  return Math.hypot(x - x1 - along * dx, y - y1 - along * dy);
}

const TEETH = 4;
const PAPER_BOX = [0.27, 0.17, 0.73, 0.84] as const;

/** The paper is torn off in teeth at its lower edge. */
function onPaper(x: number, y: number): boolean {
  const [left, , right, bottom] = PAPER_BOX;
  const tooth = (((x - left) / (right - left)) * TEETH) % 1;
  const edge = bottom - 0.055 * Math.abs(tooth * 2 - 1);
  return fromBox(x, y, PAPER_BOX, 0.03) <= 0 && y <= edge;
}

/** The colour at a point (0 to 1 across and down), or null outside the icon. */
function colourAt(x: number, y: number): Colour | null {
  if (fromBox(x, y, [0.04, 0.04, 0.96, 0.96], 0.2) > 0) return null;
  if (!onPaper(x, y)) return GROUND;
  const tick = Math.min(
    fromStroke(x, y, [0.38, 0.57, 0.47, 0.66]),
    fromStroke(x, y, [0.47, 0.66, 0.63, 0.47]),
  );
  if (tick <= 0.04) return TICK;
  const ruled = fromStroke(x, y, [0.37, 0.28, 0.63, 0.28]) <= 0.022;
  const short = fromStroke(x, y, [0.37, 0.37, 0.53, 0.37]) <= 0.022;
  return ruled || short ? RULE : PAPER;
}

/** Samples a side of each pixel: enough for edges without steps. */
const SAMPLES = 4;

/** The icon as RGBA bytes, row by row. */
export function drawIcon(size: number): Buffer {
  const pixels = Buffer.alloc(size * size * 4);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const sum = [0, 0, 0];
      let covered = 0;
      for (let sample = 0; sample < SAMPLES * SAMPLES; sample += 1) {
        const x = (column + ((sample % SAMPLES) + 0.5) / SAMPLES) / size;
        const y = (row + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES) / size;
        const colour = colourAt(x, y);
        if (colour === null) continue;
        covered += 1;
        for (const [channel, value] of colour.entries()) sum[channel] = (sum[channel] ?? 0) + value;
      }
      const at = (row * size + column) * 4;
      for (const [channel, value] of sum.entries()) {
        pixels[at + channel] = covered === 0 ? 0 : Math.round(value / covered);
      }
      pixels[at + 3] = Math.round((covered / SAMPLES ** 2) * 255);
    }
  }
  return pixels;
}
