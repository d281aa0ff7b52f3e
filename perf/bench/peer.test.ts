import { afterEach, describe, expect, it, vi } from 'vitest';
import { openWorkspace } from '../../test/servers/workspace.ts';
import { findPeer } from './peer.ts';

describe('findPeer', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it('without a Go toolchain remarks that it compares with recorded ratios', async () => {
    await using workspace = await openWorkspace('peer-test');
    vi.stubEnv('PATH', workspace.directory);
    const remarks: string[] = [];
    const remark = (text: string): void => {
      remarks.push(text);
    };
    const peer = await findPeer(workspace, { progress: () => undefined, remark });
    expect(peer).toMatchObject({ title: "etcd's benchmark by recorded ratios", isReal: false });
    expect(remarks).toEqual(["etcd's benchmark by recorded ratios: no Go toolchain here"]);
  });
});
