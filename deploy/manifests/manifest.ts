import type { GeneratedFile } from '../../rules/writers/file.ts';
import { generatedHeader, toYaml } from '../../rules/writers/yaml.ts';

/** One object of the Kubernetes API, the file it stands in, and what a reader should know of it. */
export interface Manifest {
  /** Below the folder of the manifests, with `/`. */
  readonly path: string;
  readonly says: readonly string[];
  readonly document: object;
}

/** Where all manifests are written, below the output folder. */
export const manifestFolder = 'deploy/kubernetes';

/** The manifest as a generated file. */
export function manifestFile({ path, says, document }: Manifest): GeneratedFile {
  return { path: `${manifestFolder}/${path}`, text: toYaml(document, generatedHeader(says.join('\n '))) };
}

/** The label by which Services find pods, and ServiceMonitors Services. */
export function nameLabels(name: string): Readonly<Record<string, string>> {
  return { 'app.kubernetes.io/name': name };
}
