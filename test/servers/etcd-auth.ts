/** Users to create before authentication is switched on. The user `root` always exists then. */
export interface EtcdAuth {
  readonly rootPassword: string;
  readonly users: readonly EtcdUser[];
}

export interface EtcdUser {
  readonly name: string;
  readonly password: string;
  /** Existing roles to grant, such as `root`. */
  readonly roles?: readonly string[];
  /** Put into a role of the user's own name. An empty prefix is the whole key space. */
  readonly permissions?: readonly { readonly access: 'read' | 'write' | 'readwrite'; readonly prefix: string }[];
}

/** Creates the users and switches authentication on, with `etcdctl` as its only way to speak to etcd. */
export async function enableAuth(auth: EtcdAuth, etcdctl: (args: readonly string[]) => Promise<string>): Promise<void> {
  await etcdctl(['user', 'add', `root:${auth.rootPassword}`]);
  await etcdctl(['user', 'grant-role', 'root', 'root']);
  for (const user of auth.users) {
    await etcdctl(['user', 'add', `${user.name}:${user.password}`]);
    if (user.permissions !== undefined) {
      await etcdctl(['role', 'add', user.name]);
      for (const { access, prefix } of user.permissions) {
        await etcdctl(['role', 'grant-permission', user.name, access, prefix, '--prefix']);
      }
    }
    for (const role of [...(user.roles ?? []), ...(user.permissions === undefined ? [] : [user.name])]) {
      await etcdctl(['user', 'grant-role', user.name, role]);
    }
  }
  await etcdctl(['auth', 'enable']);
}
