import type { Family } from '../definition.ts';
import { escapeLine, renderPage, type Dialect } from './page.ts';

export const textContentType = 'text/plain; version=0.0.4; charset=utf-8';

const dialect: Dialect = {
  header: ({ name, help, type }) => `# HELP ${name} ${escapeLine(help)}\n# TYPE ${name} ${type}\n`,
  bound: String,
  end: '',
};

/** Writes a page of Prometheus' text format 0.0.4. No families give an empty page. */
export function renderText(families: readonly Family[]): string {
  return renderPage(families, dialect);
}
