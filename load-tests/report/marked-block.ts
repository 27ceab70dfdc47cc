import { LoadTestError } from '../load-test-error.ts';

/** The page with `text` between `<!-- mark -->` and `<!-- /mark -->`. Throws when the page lacks these marks. */
export function replaceMarkedBlock(page: string, mark: string, text: string): string {
  const [start, end] = [`<!-- ${mark} -->`, `<!-- /${mark} -->`];
  const [from, to] = [page.indexOf(start), page.indexOf(end)];
  if (from < 0 || to < from) throw new LoadTestError('NO_MARKS', `expected ${start} … ${end}, found no such block`);
  return `${page.slice(0, from + start.length)}\n\n${text}\n\n${page.slice(to)}`;
}
