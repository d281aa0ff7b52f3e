import { describe, expect, it } from 'vitest';
import { checkPack } from './check-pack.ts';
import { mistakeText } from './mistake.ts';
import { parseConfigFile } from './sources/file.ts';
import { mergeSources } from './sources/merge.ts';

const alertNames = ['EtcdMemberDown', 'EtcdNoLeader'];

/** The mistakes of a configuration file, as they are printed. */
function mistakesOf(text: string): readonly string[] {
  const file = parseConfigFile('a.yaml', text);
  const merged = mergeSources({ commandLine: [], environment: [], environmentPassword: undefined, file });
  return checkPack(merged, alertNames).map(mistakeText);
}

describe('checkPack', () => {
  it('accepts a pack for several labels and known alerts', () => {
    const text = `
alerts: { EtcdNoLeader: { disabled: true } }
generate: { selector: 'job="etcd",zone=~"a|b"', cluster_labels: [cluster, region] }`;
    expect(mistakesOf(text)).toEqual([]);
  });

  it('names the alert that was most likely meant', () => {
    expect(mistakesOf('alerts: { EtcdMembrDown: {}, Nothing: {} }')).toEqual([
      'a.yaml:1:11: alerts.EtcdMembrDown: there is no alert of this name: did you mean EtcdMemberDown?',
      'a.yaml:1:30: alerts.Nothing: there is no alert of this name: docs/alerts.md lists all of them',
    ]);
  });

  it.each(['both', 'exporter'])("demands the exporter's own label for source %s", (source) => {
    expect(mistakesOf(`generate: { source: ${source}, cluster_labels: [etcd_cluster] }`)).toEqual([
      `a.yaml:1:${source.length + 39}: generate.cluster_labels: ["etcd_cluster"] is not allowed: expected "cluster" among them, which the exporter's series carry, or source native`,
    ]);
  });

  it('leaves the labels free where only etcd is read', () => {
    expect(mistakesOf('generate: { source: native, cluster_labels: [etcd_cluster] }')).toEqual([]);
  });

  it('refuses labels that rules use otherwise, and labels named twice', () => {
    expect(mistakesOf('generate: { cluster_labels: [cluster, instance, cluster] }')).toEqual([
      'a.yaml:1:39: generate.cluster_labels[1]: "instance" is not allowed: it tells series of one cluster apart, and the rules use it themselves',
      'a.yaml:1:49: generate.cluster_labels[2]: "cluster" is there already',
    ]);
  });

  it.each([
    ['a second selector hidden in it', 'job="etcd"} or up{job="x"'],
    ['a missing comma', 'job="etcd" zone="a"'],
    ['an escape that PromQL does not know', 'job=~"etcd\\d"'],
  ])('refuses matchers with %s', (_, selector) => {
    const shown = JSON.stringify(selector);
    expect(mistakesOf(`generate: { node_exporter_selector: '${selector}' }`)).toEqual([
      `a.yaml:1:37: generate.node_exporter_selector: ${shown} is not allowed: expected label matchers that PromQL can read, such as job="etcd",zone=~"a|b"`,
    ]);
  });

  it("refuses a selector of the exporter's own job, whose series the rules leave out", () => {
    expect(mistakesOf(`generate: { selector: 'zone="a",job="watch"', exporter_job: watch }`)).toEqual([
      `a.yaml:1:23: generate.selector: "zone=\\"a\\",job=\\"watch\\"" is not allowed: "watch" is generate.exporter_job, whose series the rules leave out, so nothing is picked; expected the job under which Prometheus scrapes etcd itself, such as job="etcd"`,
    ]);
    expect(mistakesOf(`generate: { selector: 'job="etcd-monitor"' }`)).toHaveLength(1);
  });

  it("refuses the job of etcd's own series as the exporter's", () => {
    expect(mistakesOf('generate: { exporter_job: etcd }')).toEqual([
      `a.yaml:1:27: generate.exporter_job: "etcd" is not allowed: generate.selector picks etcd's own series by this job, and the rules leave out the exporter's; expected another job, such as etcd-monitor`,
    ]);
  });

  it.each([`{ selector: 'job=~"etcd.*"', exporter_job: etcd }`, '{ source: exporter, exporter_job: etcd }'])(
    "accepts %s: other series are left, or etcd's own are not read",
    (generate) => {
      expect(mistakesOf(`generate: ${generate}`)).toEqual([]);
    },
  );

  it('accepts the escapes that PromQL knows', () => {
    expect(mistakesOf(`generate: { selector: 'job=~"etcd\\\\d+"' }`)).toEqual([]);
  });
});
