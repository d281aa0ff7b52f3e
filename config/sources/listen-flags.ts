import { formatListenAddress, parseListenAddress } from '../listen-address.ts';
import type { Mistake, Origin } from '../mistake.ts';
import type { Setting } from './setting.ts';

/** The listen address that `--api-host` and `--api-port` (or their variables) ask for, and what is wrong with them. */
export interface ListenFlags {
  readonly address?: { readonly text: string; readonly origin: Origin; readonly key: string | undefined };
  readonly mistakes: readonly Mistake[];
}

const defaultHost = '0.0.0.0';
const defaultPort = '8080';

/**
 * Joins the two older settings to one address. `--web.listen-address` wins over their variables; beside their flags it is a
 * mistake, for both come from the same command line.
 */
export function readListenFlags(settings: ReadonlyMap<string, Setting>): ListenFlags {
  const host = settings.get('api-host');
  const port = settings.get('api-port');
  const given = [host, port].filter((setting) => setting !== undefined);
  const byFlag = given.filter(({ origin }) => origin.kind === 'flag');
  const strongest = byFlag[0] ?? given[0];
  if (strongest === undefined) return { mistakes: [] };
  const mistakeOf = ({ origin, flag }: Setting, problem: string): Mistake => ({ origin, key: flag.key, problem });
  if (settings.has('web.listen-address'))
    return {
      mistakes: byFlag.map((setting) => mistakeOf(setting, 'given beside --web.listen-address: use one of them')),
    };

  const hostText = host?.origin.given.replace(/^\[(.*)\]$/, '$1') ?? defaultHost;
  const portText = port?.origin.given ?? defaultPort;
  const refused = (setting: Setting, expected: string): Mistake =>
    mistakeOf(setting, `${JSON.stringify(setting.origin.given)} is not allowed: expected ${expected}`);
  const mistakes: Mistake[] = [];
  const address = (hostPart: string, portPart: string): string =>
    formatListenAddress({ host: hostPart, port: Number(portPart) });
  const isPort = /^\d{1,5}$/.test(portText) && Number(portText) <= 65_535;
  if (port !== undefined && !isPort) mistakes.push(refused(port, 'a port from 0 to 65535'));
  if (host !== undefined && parseListenAddress(address(hostText, defaultPort)) === undefined)
    mistakes.push(refused(host, 'a host name or address'));
  if (mistakes.length > 0) return { mistakes };
  return {
    address: { text: address(hostText, portText), origin: strongest.origin, key: strongest.flag.key },
    mistakes,
  };
}
