import { readFile, writeFile } from 'node:fs/promises';

/**
 * Makes a binary look for its files below its working directory. Debian compiles absolute paths in where upstream embeds the
 * files, so an unpacked Alertmanager would not start. A string in a Go binary has a fixed length: `./` fills the rest.
 * @param from the compiled-in directory, such as `/usr/share/prometheus/alertmanager`
 * @param to the relative one, shorter than `from`
 * @throws Error when the binary does not contain `from`, or `to` does not fit
 */
export async function relocateInBinary(file: string, from: string, to: string): Promise<void> {
  const bytes = await readFile(file);
  const replacement = Buffer.from(padPath(to, from.length));
  let count = 0;
  for (let at = bytes.indexOf(from); at !== -1; at = bytes.indexOf(from, at + from.length)) {
    replacement.copy(bytes, at);
    count += 1;
  }
  if (count === 0) throw new Error(`${file} does not contain ${from}`);
  await writeFile(file, bytes);
}

/** The same relative path, exactly `length` characters long: `padPath('share', 10)` is `././/share`. */
export function padPath(path: string, length: number): string {
  const missing = length - path.length;
  if (missing < 0) throw new Error(`${path} is longer than ${length} characters`);
  if (missing === 1) throw new Error(`${path} cannot be made ${length} characters long`);
  return './'.repeat(Math.floor(missing / 2)) + '/'.repeat(missing % 2) + path;
}
