import type { Command } from './command.ts';
import { exitCodes } from './exit-codes.ts';

/** What `etcd-monitor version` and `etcd-monitor --version` print. */
export function versionText(version: string): string {
  return `etcd-monitor ${version} (Node.js ${process.versions.node})\n`;
}

export const versionCommand: Command = {
  name: 'version',
  summary: 'Print the version of etcd-monitor and of Node.js.',
  help: () => 'Usage: etcd-monitor version\n',
  run: ({ version, writeOutput }) => {
    writeOutput(versionText(version));
    return Promise.resolve(exitCodes.done);
  },
};
