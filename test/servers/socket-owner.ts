import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** Numbers of the columns in /proc/net/tcp (proc_pid_net(5)). */
const localColumn = 1;
const remoteColumn = 2;
const inodeColumn = 9;

function portOf(address: string | undefined): number {
  return Number.parseInt(address?.split(':')[1] ?? '', 16);
}

/** The inode of the IPv4 socket that is connected from one port to the other on this machine. */
function socketInode(localPort: number, remotePort: number): string | undefined {
  for (const line of readFileSync('/proc/net/tcp', 'utf8').split('\n')) {
    const columns = line.trim().split(/\s+/);
    if (portOf(columns[localColumn]) === localPort && portOf(columns[remoteColumn]) === remotePort)
      return columns[inodeColumn];
  }
  return undefined;
}

/** None of a process that has ended. */
function descriptorsOf(directory: string): readonly string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

function holdsSocket(pid: number, inode: string): boolean {
  const directory = `/proc/${pid}/fd`;
  return descriptorsOf(directory).some((descriptor) => {
    try {
      return readlinkSync(`${directory}/${descriptor}`) === `socket:[${inode}]`;
    } catch {
      // Closed between the two calls.
      return false;
    }
  });
}

/** Which of these processes holds the IPv4 connection from one port to the other. Linux only. */
export function socketOwner(pids: readonly number[], localPort: number, remotePort: number): number | undefined {
  const inode = socketInode(localPort, remotePort);
  return inode === undefined ? undefined : pids.find((pid) => holdsSocket(pid, inode));
}
