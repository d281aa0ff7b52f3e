import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { alerts } from '../../../rules/alerts/index.ts';
import { quietResultSchema } from '../quiet/result.ts';
import { faultResultSchema } from '../recording/recording.ts';
import { faults } from '../scenarios/index.ts';
import { unproven } from '../unproven.ts';
import type { FaultsEvidence } from './page.ts';

const resultsDirectory = new URL('../results/', import.meta.url);
const quietFile = 'quiet-suite.json';

/** Everything that was recorded in `results/`, by etcd version and name. @throws ZodError for a file that `--record` has not written */
export function readEvidence(): FaultsEvidence {
  const files = readdirSync(resultsDirectory)
    .sort()
    .flatMap((version) =>
      readdirSync(new URL(`${version}/`, resultsDirectory))
        .sort()
        .map((file) => ({ file, path: new URL(`${version}/${file}`, resultsDirectory) })),
    );
  const read = <T>(schema: z.ZodType<T>, wanted: (file: string) => boolean): T[] =>
    files.filter(({ file }) => wanted(file)).map(({ path }) => schema.parse(JSON.parse(readFileSync(path, 'utf8'))));
  return {
    ...{ faults, alerts, unproven },
    results: read(faultResultSchema, (file) => file !== quietFile),
    quiet: read(quietResultSchema, (file) => file === quietFile),
  };
}
