import type { GeneratedFile } from './file.ts';

/** The file with a first line that says loudly that its durations are not the real ones. */
export function markTimeScale({ path, text }: GeneratedFile, timeScale: number): GeneratedFile {
  const notice = `FOR TESTS ONLY: every duration is divided by ${timeScale}. Never load this where alerts matter.`;
  return { path, text: `${comment(path, notice)}\n${text}` };
}

function comment(path: string, notice: string): string {
  if (path.endsWith('.md')) return `<!-- ${notice} -->\n`;
  return path.endsWith('.tmpl') ? `{{/* ${notice} */}}` : `# ${notice}`;
}
