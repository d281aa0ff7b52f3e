import { readFile, writeFile } from 'node:fs/promises';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { type Lab, labClusterName } from '../lab/lab.ts';

const configSchema = z.looseObject({
  clusters: z.array(z.looseObject({ name: z.string(), endpoints: z.array(z.string()) })),
});

/** Writes other endpoints of the lab's cluster into the exporter's configuration, and starts the exporter anew. */
export async function configureEndpoints(lab: Lab, endpoints: readonly string[]): Promise<void> {
  const { configPath, exporter } = lab.parts;
  const config = configSchema.parse(parse(await readFile(configPath, 'utf8')));
  const clusters = config.clusters.map((cluster) =>
    cluster.name === labClusterName ? { ...cluster, endpoints } : cluster,
  );
  await writeFile(configPath, stringify({ ...config, clusters }));
  await exporter.restart();
}
