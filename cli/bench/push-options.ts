import { resolve } from 'node:path';
import { parseGrouping, parsePushgatewayUrl } from '../../bench/push/group.ts';
import { defaultPushJob, defaultPushTimeoutMs, type PushTarget } from '../../bench/push/push.ts';
import { readSecretFile, SecretFileError } from '../../config/secrets.ts';
import type { CommandContext } from '../command.ts';
import type { OptionReader, Quantity } from '../option-reader.ts';
import { pushPasswordVariable } from './flags-push.ts';
import { plainText } from './quantities.ts';
import { readWith } from './read-with.ts';

/** Where results are pushed to. */
export interface PushRequest {
  readonly target: PushTarget;
  /** A failed push fails the run. */
  readonly isRequired: boolean;
  /** Take away what earlier runs pushed, and run nothing. */
  readonly onlyDeletes: boolean;
}

/** What is looked at beside the flags. */
export type PushContext = Pick<CommandContext, 'environment' | 'workingDirectory'>;

/** Of the URL its own reader judges all, so that nothing else repeats a password in it. */
const anyText: Quantity<string> = { expected: 'a URL', parse: (text) => text };

/** @returns undefined where nothing is to be pushed, or the flags are wrong, which `reader` then knows */
export async function readPush(reader: OptionReader, context: PushContext): Promise<PushRequest | undefined> {
  const urlText = reader.read('pushgateway', anyText);
  const job = reader.read('job', plainText('a label value')) ?? defaultPushJob;
  const grouping = readWith(reader, 'grouping', () => parseGrouping(reader.elements('grouping'))) ?? {};
  if (urlText === undefined) return undefined;
  const url = readWith(reader, 'pushgateway', () => parsePushgatewayUrl(urlText));
  const credentials = await readCredentials(reader, context);
  if (url === undefined) return undefined;
  return {
    target: { url, job, grouping, timeoutMs: defaultPushTimeoutMs, credentials },
    isRequired: reader.isOn('push-required'),
    onlyDeletes: reader.isOn('pushgateway-delete'),
  };
}

/** A sentence where the password can be read on its way. */
export function pushWarnings(push: PushRequest | undefined): readonly string[] {
  if (push?.target.credentials === undefined || push.target.url.startsWith('https:')) return [];
  return [`the Pushgateway's password goes unencrypted to ${push.target.url}`];
}

async function readCredentials(reader: OptionReader, context: PushContext): Promise<PushTarget['credentials']> {
  const username = reader.read('pushgateway-username', plainText('a name'));
  if (username === undefined) {
    if (!reader.isGiven('pushgateway-username'))
      reader.refuse('pushgateway-password-file', 'needs --pushgateway-username');
    return undefined;
  }
  // HTTP's Basic authentication ends the name at the first colon. What stands behind it here may be the password.
  if (username.includes(':')) {
    reader.refuse(
      'pushgateway-username',
      'takes the name alone: give the password by --pushgateway-password-file or its variable',
    );
    return undefined;
  }
  const password = await readPassword(reader, context);
  return password === undefined ? undefined : { username, password };
}

/** The file wins over the variable, as etcd's own does. */
async function readPassword(
  reader: OptionReader,
  { environment, workingDirectory }: PushContext,
): Promise<string | undefined> {
  const file = reader.read('pushgateway-password-file', plainText('a file', 4096));
  if (file === undefined) {
    const password = environment[pushPasswordVariable];
    if (password !== undefined && password !== '') return password;
    if (!reader.isGiven('pushgateway-password-file'))
      reader.refuse(
        'pushgateway-username',
        `needs a password: give --pushgateway-password-file, or environment ${pushPasswordVariable}`,
      );
    return undefined;
  }
  try {
    return await readSecretFile('password', resolve(workingDirectory, file));
  } catch (error) {
    if (!(error instanceof SecretFileError)) throw error;
    reader.refuse('pushgateway-password-file', error.message.replace(/^password: /, ''));
    return undefined;
  }
}
