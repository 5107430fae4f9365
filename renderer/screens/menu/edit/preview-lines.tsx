import type { ReactElement } from 'react';
import type { DraftPreview } from '../../../../preload/contract.ts';
import { classesOf } from '../../../components/classes.ts';
import { Message } from '../../../components/message.tsx';
import { placeKey } from '../../../components/place-key.ts';
import { Section } from '../../../components/section.tsx';
import { useGrowing } from '../../../hooks/use-growing.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { allOf, type CountedLines, groupLines } from '../../../logic/draft.ts';
import sheet from './publish-dialog.module.css';
import { useLineWords } from './use-line-words.ts';

const c = classesOf(sheet);

/** More than that nobody reads, and drawing it would take longer than a tap may. */
const MOST_PROBLEMS = 200;

/** What a publication changes, line by line; what disappears stands first. */
export function PreviewLines({ preview }: { preview: DraftPreview }): ReactElement {
  const { t } = useTranslation();
  const { added, changed, moved, removed } = groupLines(preview.changes);
  return (
    <>
      <Lines title={t('draft.publish.removed')} {...removed} isBad />
      <Lines title={t('draft.publish.added')} {...added} />
      <Lines title={t('draft.publish.changed')} {...changed} />
      <Lines title={t('draft.publish.moved')} {...moved} />
      <Lines title={t('draft.publish.elsewhere')} {...allOf(preview.elsewhere)} />
    </>
  );
}

/** How many are drawn at once; the others while nobody waits for anything. */
const IN_SIGHT = 20;
/** In so many rounds at most, however many there are: each draws those before it again. */
const ROUNDS = 50;

interface LinesProps extends CountedLines {
  readonly title: string;
  readonly isBad?: boolean;
}

/** Nothing where there are none. */
export function Lines(props: LinesProps): ReactElement | null {
  const { count, isBad = false, lines, title } = props;
  const { t } = useTranslation();
  const words = useLineWords();
  const drawn = useGrowing(lines.length, IN_SIGHT, {
    more: Math.max(IN_SIGHT, Math.ceil(lines.length / ROUNDS)),
  });
  if (count === 0) return null;
  return (
    <Section title={`${title} (${count})`}>
      <ul>
        {lines.slice(0, drawn).map((line, place) => (
          <li key={placeKey(place)} className={c('line', isBad && 'bad')}>
            <strong>{words.subject(line)}</strong>
            {line.kind === 'changed' && <span>{words.change(line)}</span>}
          </li>
        ))}
      </ul>
      {count > lines.length && <p>{t('draft.publish.more', { count: count - lines.length })}</p>}
    </Section>
  );
}

/** For which HubRise would refuse it whole. */
export function Problems({ preview }: { preview: DraftPreview }): ReactElement {
  const { t } = useTranslation();
  const words = useLineWords();
  return (
    <>
      <Message tone="bad" announced title={t('draft.publish.problems')}>
        {t('draft.publish.problemsNext')}
      </Message>
      <ul>
        {preview.problems.slice(0, MOST_PROBLEMS).map((problem, place) => (
          <li key={placeKey(place)} className={c('line', 'bad')}>
            <strong>{words.subject({ ...problem, list: problem.at.list })}</strong>
            <span>{t(`draft.problem.${problem.code}`)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
