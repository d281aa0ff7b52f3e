import type { Check } from './check.ts';

const annotationNames: ReadonlySet<string> = new Set(['runbook_url', 'runbook']);

/** Whoever is woken wants to know what to do. */
export const missingRunbook: Check = {
  name: 'missing-runbook',
  severity: 'warning',
  summary: 'An alert without a runbook, or whose link names a page that is not in --runbooks.',
  find: ({ kind, line, annotations }, { runbooks }) => {
    if (kind === 'record') return [];
    const links = annotations.filter(({ name, value }) => annotationNames.has(name) && value.text.trim() !== '');
    if (links.length === 0)
      return [{ line, message: 'no annotation runbook_url: whoever is woken has nothing to go by' }];
    return links.flatMap(({ value }) => {
      const page = /([^/]+\.md)(?:[?#].*)?$/.exec(value.text.trim())?.[1];
      if (page === undefined || page.includes('{{') || runbooks === undefined || runbooks.has(page)) return [];
      return [
        {
          line: value.lineAt(0),
          message: `the link leads nowhere: the runbooks have no ${page}`,
          severity: 'error' as const,
        },
      ];
    });
  },
};
