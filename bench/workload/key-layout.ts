const zero = 0x30;

/** How many decimal digits number the keys of a space of this size. */
export function digitsOf(keySpace: number): number {
  return String(Math.max(1, keySpace - 1)).length;
}

/** Overwrites the `count` decimal digits that end before `end` with `value`, an integer below 2^31. */
export function writeDigits(target: Uint8Array, end: number, count: number, value: number): void {
  let rest = value;
  for (let position = end - 1; position >= end - count; position--) {
    const quotient = (rest / 10) | 0;
    target[position] = zero + rest - quotient * 10;
    rest = quotient;
  }
}

/** Whether the `count` decimal digits that end before `end` are those of `value`. */
export function hasDigits(body: Uint8Array, end: number, count: number, value: number): boolean {
  let rest = value;
  for (let position = end - 1; position >= end - count; position--) {
    const quotient = (rest / 10) | 0;
    if (body[position] !== zero + rest - quotient * 10) return false;
    rest = quotient;
  }
  return true;
}

/** The keys of a run: the run's prefix, then the key's number in as many digits as fill the key. Their order is that of the numbers. */
export class KeyLayout {
  /** Ends with `/`. */
  readonly prefix: string;
  readonly sizeBytes: number;
  /** Keys are numbered 0 to `keySpace - 1`. */
  readonly keySpace: number;
  /** Digits at a key's end that differ between keys; those in front of them are always 0. */
  readonly digitCount: number;

  /** `checkPlan` has made sure that prefix and digits fit into the key. */
  constructor(prefix: string, sizeBytes: number, keySpace: number) {
    this.prefix = prefix;
    this.sizeBytes = sizeBytes;
    this.keySpace = keySpace;
    this.digitCount = digitsOf(keySpace);
  }

  /** The key of this number. */
  key(number: number): Buffer {
    const prefix = Buffer.from(this.prefix);
    const key = Buffer.alloc(this.sizeBytes, zero);
    prefix.copy(key);
    writeDigits(key, this.sizeBytes, this.digitCount, number);
    return key;
  }

  /** The first key behind all keys of the run: etcd's `range_end` of a prefix. */
  get end(): Buffer {
    return prefixEnd(this.prefix);
  }
}

/** `range_end` of all keys with a prefix: the prefix with its last byte raised by one. For prefixes that end in ASCII. */
export function prefixEnd(prefix: string): Buffer {
  const end = Buffer.from(prefix);
  const last = end.length - 1;
  end[last] = (end[last] ?? 0) + 1;
  return end;
}
