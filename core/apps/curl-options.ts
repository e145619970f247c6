/** What curl was asked to do. */
export interface CurlOptions {
  readonly urls: readonly string[];
  /** -o and -O: a file for each URL; "-" is stdout, "" a name that the URL does not have. */
  readonly outputs: readonly string[];
  /** -D: a file, or "-". */
  readonly dumpHeader: string | null;
  readonly verbose: boolean;
  readonly silent: boolean;
  readonly showError: boolean;
  /** -i */
  readonly include: boolean;
  /** -I */
  readonly head: boolean;
  /** -f */
  readonly fail: boolean;
  /** --fail-with-body */
  readonly failWithBody: boolean;
  /** --no-progress-meter */
  readonly noMeter: boolean;
  /** -N */
  readonly unbuffered: boolean;
  /** -0 */
  readonly http10: boolean;
  readonly method: string | null;
  /** "Name: value", "Name:" takes one away, "Name;" has no value. */
  readonly headers: readonly string[];
  readonly data: string | null;
  /** -G: what -d gives stands in the URL. */
  readonly get: boolean;
  /** -b "name=value", -r and --compressed. */
  readonly cookie: string | null;
  readonly range: string | null;
  readonly compressed: boolean;
  /** --path-as-is */
  readonly pathAsIs: boolean;
  /** --resolve: "host:port" to an address. */
  readonly resolve: ReadonlyMap<string, number>;
  readonly userAgent: string;
  readonly referer: string | null;
  /** -u */
  readonly user: string | null;
  /** Milliseconds; null: none. */
  readonly maxTime: number | null;
  readonly connectTimeout: number | null;
  readonly writeOut: string | null;
  /** --interface (an address or a device) and --local-port. */
  readonly source: number | null;
  readonly device: string | null;
  readonly localPort: number | null;
}

/** What a transfer ends with: 0, or curl's error and what it says of it. */
export interface CurlResult {
  readonly status: number;
  readonly message: string;
}

export const CURL_OK: CurlResult = { status: 0, message: '' };
