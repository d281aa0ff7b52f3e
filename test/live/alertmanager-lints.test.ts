import { writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { brokenTemplates, goodTemplates } from '../../alertmanager/lints/fixture-templates.ts';
import { renderTemplate } from '../servers/amtool.ts';
import { releasesOf } from '../servers/catalogue.ts';
import { recordLive, serverOrSkip } from '../servers/require.ts';
import { openWorkspace } from '../servers/workspace.ts';

for (const { line } of releasesOf('alertmanager')) {
  const alertmanager = await serverOrSkip('alertmanager', line);
  describe.skipIf(alertmanager.missing)(`our reading of templates and that of ${alertmanager.title}`, () => {
    it('agree on what is broken and on what is not', async () => {
      await using workspace = await openWorkspace('alertmanager-lints');
      const file = workspace.path('a.tmpl');
      const dataFile = workspace.path('data.json');
      await writeFile(dataFile, '{"status":"firing","receiver":"a","alerts":[{"labels":{"x":"1"}}]}');
      const parses = async (text: string): Promise<boolean> => {
        // A file is parsed as a whole, so the text is, whether it is used or not.
        await writeFile(file, `${text}{{ define "unused" }}{{ end }}`);
        const { output } = await renderTemplate(line, { file, name: 'unused', type: 'text', dataFile });
        return !output.includes('template: ');
      };
      const accepted: string[] = [];
      for (const [text] of brokenTemplates) if (await parses(text)) accepted.push(text);
      const refused: string[] = [];
      for (const text of goodTemplates) if (!(await parses(text))) refused.push(text);
      expect({ accepted, refused }).toEqual({ accepted: [], refused: [] });
      if (alertmanager.missing) return;
      await recordLive({
        scenario: 'template-reading',
        server: 'alertmanager',
        version: alertmanager.installed.version,
      });
    });
  });
}
