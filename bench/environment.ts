import { arch, cpus, platform, release } from 'node:os';
import type { BenchEnvironment } from './result/schema.ts';
import { type ClusterFacts, membershipOf, membersOf } from './safety/facts.ts';

/** The machine of the load and the cluster that it loads. */
export function environmentOf(facts: ClusterFacts, toolVersion: string): BenchEnvironment {
  const members = membersOf(facts);
  const versions = members.map(({ version }) => version).filter((version) => version !== undefined);
  const processors = cpus();
  return {
    toolVersion,
    nodeVersion: process.version,
    platform: `${platform()} ${release()} ${arch()}`,
    cpuModel: processors[0]?.model ?? 'unknown',
    cores: processors.length,
    etcdVersions: [...new Set(versions)].sort(),
    members: Math.max(membershipOf(facts).length, members.length),
  };
}
