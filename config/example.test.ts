import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { rootCertificates } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { packCheck } from '../cli/pack-check.ts';
import { isObject, type Json, jsonSchema } from './json.ts';
import { exporterPurpose, loadConfig } from './load.ts';
import { mistakeText } from './mistake.ts';
import { type FileReader, readSmallFile } from './read-file.ts';
import { listKeys } from './schema-keys.ts';
import { documentSchema } from './schema.ts';

const root = resolve(import.meta.dirname, '..');
const example = 'etcd-monitor.example.yaml';
const request = { argv: ['--config.file', example], environment: {}, workingDirectory: root, hostname: 'host' };

/** The example with every commented-out key in force: `#key: value` is a key, `# text` a comment. */
function inFull(text: string): string {
  return text.replaceAll(/^( *)#(?=\w+:)/gm, '$1');
}

/** Keys in the spelling of `listKeys`, given those, and the keys under which names are the user's own. */
function keysOf(value: Json, key: string, maps: readonly string[], known: readonly string[]): readonly string[] {
  if (isObject(value) && !known.includes(key)) {
    return Object.entries(value).flatMap(([name, child]) => {
      const step = maps.includes(key) ? 'NAME' : name;
      return keysOf(child, key === '' ? step : `${key}.${step}`, maps, known);
    });
  }
  if (Array.isArray(value) && value.some(isObject))
    return value.flatMap((child) => keysOf(child, `${key}[]`, maps, known));
  return [key];
}

/** Stands for every file that the example names. */
const [certificate = ''] = rootCertificates;

describe(example, () => {
  it('passes the check as it is, without any of its files', async () => {
    expect(await loadConfig(request)).toMatchObject({ ok: true, files: [], warnings: [] });
  });

  it('passes the check with every commented-out key in force', async () => {
    const readFile: FileReader = async (path, maximumBytes) =>
      path === resolve(root, example) ? inFull(await readSmallFile(path, maximumBytes)) : certificate;
    expect(await loadConfig({ ...request, readFile })).toMatchObject({
      ok: true,
      files: ['pki/ca.pem', 'pki/client.pem', 'pki/client-key.pem', 'secrets/etcd-password', 'web.yml'],
    });
  });

  it('names alerts that exist, and matchers and labels that rules can be written with', async () => {
    const readFile: FileReader = async (path, maximumBytes) => inFull(await readSmallFile(path, maximumBytes));
    const purpose = { ...exporterPurpose, isToConnect: false, check: packCheck };
    const result = await loadConfig({ ...request, readFile, purpose });
    expect(result.ok ? [] : result.mistakes.map(mistakeText)).toEqual([]);
  });

  it('shows every key of the schema, and no other', async () => {
    const keys = listKeys(documentSchema).map(({ key }) => key);
    const maps = keys.flatMap((key) => [...key.matchAll(/\.NAME(?=\.|$)/g)].map(({ index }) => key.slice(0, index)));
    const content = jsonSchema.parse(parse(inFull(await readFile(resolve(root, example), 'utf8'))));
    expect([...new Set(keysOf(content, '', maps, keys))].sort()).toEqual([...keys].sort());
  });

  it('shows the defaults', async () => {
    const shown = await loadConfig(request);
    const defaults = await loadConfig({
      ...request,
      argv: ['--endpoints', 'a', '--config.file', '/empty'],
      readFile: () => Promise.resolve(''),
    });
    if (!shown.ok || !defaults.ok) throw new Error('the example or the defaults do not load');
    expect({ ...shown.config.exporter, probeKey: defaults.config.exporter.probeKey }).toEqual(defaults.config.exporter);
    expect([shown.config.web, shown.config.log, shown.config.thresholds, shown.pack.generate]).toEqual([
      defaults.config.web,
      defaults.config.log,
      defaults.config.thresholds,
      defaults.pack.generate,
    ]);
  });
});
