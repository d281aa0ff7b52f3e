/** One entry of the header Accept, in lower case. */
export interface MediaRange {
  /** Place in the header, from 0 on. */
  readonly index: number;
  readonly type: string;
  readonly subtype: string;
  readonly isWildcard: boolean;
  readonly version: string | undefined;
  /** Prometheus' parameter for names that are not plain. */
  readonly escaping: string | undefined;
  /** 0 to 1; 0 is a refusal. */
  readonly weight: number;
}

/** Reads the header Accept (RFC 9110, section 12.5.1). Entries that are not media ranges are left out; a wrong weight is 0. */
export function parseAccept(accept: string): readonly MediaRange[] {
  return accept
    .toLowerCase()
    .split(',')
    .flatMap((entry, index) => {
      const [range = '', ...parameterTexts] = entry.split(';').map((part) => part.trim());
      const [type, subtype, ...rest] = range.split('/');
      if (type === undefined || type === '' || subtype === undefined || subtype === '' || rest.length > 0) return [];
      const parameters = new Map(parameterTexts.map(parameter));
      return [
        {
          index,
          type,
          subtype,
          isWildcard: type === '*' || subtype === '*',
          version: parameters.get('version'),
          escaping: parameters.get('escaping'),
          weight: weight(parameters.get('q')),
        },
      ];
    });
}

/** `name=value` or `name="value"`. */
function parameter(text: string): readonly [string, string] {
  const [name = '', value = ''] = text.split('=', 2).map((part) => part.trim());
  return [name, value.replace(/^"(.*)"$/, '$1')];
}

function weight(text: string | undefined): number {
  if (text === undefined) return 1;
  return /^(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(text) ? Number(text) : 0;
}
