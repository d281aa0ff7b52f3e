import type { PostAddress } from '../../config/config.ts';
import { AlertmanagerTooOldError } from '../too-old-error.ts';
import { hasSince } from '../version.ts';
import type { Integration } from './channel.ts';

const urlFileSince = '0.26';

/**
 * `url_file` where it is given and the version reads it, else `url`. `key` is the block in etcd-monitor.yaml.
 * @throws AlertmanagerTooOldError when there is nothing but a file that the version does not read
 */
export function postAddress({ url, urlFile }: PostAddress, key: string, version: string): Integration {
  if (urlFile !== undefined && hasSince(version, urlFileSince)) return { url_file: urlFile };
  if (url !== undefined) return { url };
  const instead = `give ${key}.url if the URL is no secret`;
  throw new AlertmanagerTooOldError({ key: `${key}.url_file`, version, since: urlFileSince, instead });
}
