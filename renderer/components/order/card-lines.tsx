import type { ReactElement } from 'react';
import type { OrderCard } from '../../../main/core/board/card.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { fitDishes, fitLines, type Line } from '../../logic/fit-dishes.ts';
import { classesOf } from '../classes.ts';
import { placeKey } from '../place-key.ts';
import { textWidth } from '../text-width.ts';
import sheet from './card-lines.module.css';
import type { CardNotice } from './use-card-notice.ts';

const c = classesOf(sheet);

/** Of what is to be made, and of what is to be known: px. */
const DISH_SIZE = 17;
const NOTICE_SIZE = 16;

interface CardLinesProps {
  readonly card: OrderCard;
  readonly notice: CardNotice | null;
  /** Lines that there is room for, and their width, px. */
  readonly room: Room;
}

interface Room {
  readonly lines: number;
  readonly width: number;
}

/**
 * What there is to make, in the lines that the card has; what somebody must know first stands above
 * it and takes its room. Each line is set here, so that nothing is cut off at an edge.
 */
export function CardLines({ card, notice, room }: CardLinesProps): ReactElement | null {
  const { t } = useTranslation();
  const sans = t('card.sans');
  const noticeLines = notice === null ? [] : linesOf(notice, room);
  const lines = fitDishes(card.dishes, card.linesLeftOut, {
    width: room.width,
    sans,
    measure: textWidth(DISH_SIZE),
    lines: room.lines - noticeLines.length,
  });
  return (
    <>
      {notice !== null && <Notice notice={notice} lines={noticeLines} />}
      {lines.length > 0 && (
        <div className={c('dishes')}>
          {lines.map((line, index) => (
            <DishLine key={placeKey(index)} line={line} />
          ))}
        </div>
      )}
    </>
  );
}

/** In full where that leaves room for a dish; else in one line that still tells something, or in brief. */
function linesOf({ brief, lead, text }: CardNotice, room: Room): readonly string[] {
  const most = Math.max(1, room.lines - 1);
  const inside = { width: room.width - 16, measure: textWidth(NOTICE_SIZE) };
  const whole = fitLines(text, most, inside);
  if (whole.join(' ') === text) return whole;
  const cut = lead === null ? [] : fitLines(text, 1, inside);
  const tells = (cut[0] ?? '').replace(/ …$/, '').length > (lead ?? '').length;
  return tells ? cut : fitLines(brief, most, inside);
}

function Notice(props: { notice: CardNotice; lines: readonly string[] }): ReactElement {
  const { notice, lines } = props;
  return (
    <p className={c('notice', notice.tone)} {...(notice.isAlert ? { role: 'alert' } : {})}>
      {lines.map((line, index) => (
        <span key={placeKey(index)}>
          {line}
          {/* Read aloud, the next line is a word of its own. */}
          {index < lines.length - 1 && ' '}
        </span>
      ))}
    </p>
  );
}

function DishLine({ line }: { line: Line }): ReactElement {
  return (
    <span className={c('line')}>
      {line.map(({ look, text }, index) => (
        <span key={placeKey(index)} {...(look === 'plain' ? {} : { className: c(look) })}>
          {index > 0 && ' '}
          {text}
        </span>
      ))}
    </span>
  );
}
