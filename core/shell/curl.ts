import { Curl, type CurlFiles } from '../apps/curl';
import type { CurlOptions } from '../apps/curl-options';
import { fail, ok, type Result } from '../base/result';
import { parseIpv4Address } from '../wire/ipv4-address';
import { BAD_OPTION, type Command, complained, immediate, type Outcome, printed } from './command';
import { urlEncoded } from './curl-data';
import { type OutputFile, REMOTE_NAME, transfersOf } from './curl-glob';
import { CURL_HELP, CURL_OPTIONS, CURL_VERSION, type CurlOption } from './curl-usage';
import { cleanPath, whyNotWritable } from './files';

const TRY = "curl: try 'curl --help' or 'curl --manual' for more information\n";
/** These change nothing that can be seen here: no IPv6, no TLS, no redirects to follow or globs to leave alone. */
const WITHOUT_EFFECT = [
  'location',
  'location-trusted',
  'remote-time',
  'ipv4',
  'insecure',
  'http1.1',
  'tcp-nodelay',
  'styled-output',
  'disable',
  'keepalive',
];

const WRONG_URL = 3;

const FILES: CurlFiles = {
  whyNotWritable,
  store: (os, path, text) => os.files.store(cleanPath(path), text),
};

/** `curl` of 7.88.1, with its messages; a wrong option ends with status 2. */
export const curl: Command = (args, input) => {
  const chosen = new CurlArguments(input);
  const refusal = chosen.read(args);
  if (refusal !== null) return immediate(() => refusal);
  const { options } = chosen;
  if (args.length === 0) return immediate(() => complained(TRY, BAD_OPTION));
  if (options.urls.length === 0) return immediate(() => complained(`curl: no URL specified!\n${TRY}`, BAD_OPTION));
  if (options.head && options.data !== null) {
    const warning =
      'Warning: You can only select one HTTP request method! You asked for both POST \n' +
      'Warning: (-d, --data) and HEAD (-I, --head).\n';
    return immediate(() => complained(warning, BAD_OPTION));
  }
  const expanded = chosen.expand();
  return typeof expanded === 'string'
    ? immediate(() => complained(options.silent && !options.showError ? '' : `curl: (3) ${expanded}\n`, WRONG_URL))
    : new Curl({ ...options, ...expanded }, FILES);
};

type Chosen = { -readonly [K in keyof CurlOptions]: CurlOptions[K] };

class CurlArguments {
  /** -o and -O, in their order. */
  private readonly outputs: OutputFile[] = [];
  globOff = false;
  allRemote = false;
  private readonly resolve = new Map<string, number>();
  readonly options: Chosen & { urls: string[]; headers: string[] } = {
    urls: [],
    outputs: [],
    verbose: false,
    silent: false,
    showError: false,
    include: false,
    head: false,
    fail: false,
    failWithBody: false,
    noMeter: false,
    dumpHeader: null,
    get: false,
    cookie: null,
    range: null,
    compressed: false,
    pathAsIs: false,
    resolve: this.resolve,
    unbuffered: false,
    http10: false,
    method: null,
    headers: [],
    data: null,
    userAgent: 'curl/7.88.1',
    referer: null,
    user: null,
    maxTime: null,
    connectTimeout: null,
    writeOut: null,
    source: null,
    device: null,
    localPort: null,
  };

  constructor(private readonly input: string | null) {}

  /** null: all was understood. */
  read(args: readonly string[]): Outcome | null {
    const queue = [...args];
    let onlyUrls = false;
    for (let arg = queue.shift(); arg !== undefined; arg = queue.shift()) {
      if (onlyUrls || !arg.startsWith('-') || arg === '-') this.options.urls.push(arg);
      else if (arg === '--') onlyUrls = true;
      else {
        const refusal = arg.startsWith('--') ? this.long(arg, queue) : this.letters(arg, queue);
        if (refusal !== null) return refusal;
      }
    }
    return null;
  }

  private long(arg: string, queue: string[]): Outcome | null {
    const name = arg.slice(2);
    const exact = CURL_OPTIONS.find((one) => one.name === name);
    const fitting = CURL_OPTIONS.filter((one) => one.name.startsWith(name));
    const option = exact ?? (fitting.length === 1 ? fitting[0] : undefined);
    if (option === undefined) return wrong(`option ${arg}: is ${fitting.length > 1 ? 'ambiguous' : 'unknown'}`);
    return this.take(option, arg, option.hasValue ? queue.shift() : '');
  }

  private letters(arg: string, queue: string[]): Outcome | null {
    for (let i = 1; i < arg.length; i++) {
      const letter = arg[i] as string;
      const option = CURL_OPTIONS.find((one) => one.letter === letter);
      if (option === undefined) return wrong(`option -${letter}: is unknown`);
      const rest = arg.slice(i + 1);
      if (option.hasValue) return this.take(option, `-${letter}`, rest === '' ? queue.shift() : rest);
      const refusal = this.take(option, `-${letter}`, '');
      if (refusal !== null) return refusal;
    }
    return null;
  }

  private take({ name }: CurlOption, as: string, value: string | undefined): Outcome | null {
    if (value === undefined) return wrong(`option ${as}: requires parameter`);
    if (WITHOUT_EFFECT.includes(name)) return null;
    const { options } = this;
    switch (name) {
      case 'verbose':
        options.verbose = true;
        break;
      case 'silent':
        options.silent = true;
        break;
      case 'show-error':
        options.showError = true;
        break;
      case 'include':
        options.include = true;
        break;
      case 'head':
        options.head = true;
        break;
      case 'fail':
        options.fail = true;
        break;
      case 'no-buffer':
        options.unbuffered = true;
        break;
      case 'http1.0':
        options.http10 = true;
        break;
      case 'output':
        this.outputs.push(value);
        break;
      case 'remote-name':
        this.outputs.push(REMOTE_NAME);
        break;
      case 'remote-name-all':
        this.allRemote = true;
        break;
      case 'dump-header':
        options.dumpHeader = value;
        break;
      case 'fail-with-body':
        options.failWithBody = true;
        break;
      case 'no-progress-meter':
        options.noMeter = true;
        break;
      case 'get':
        options.get = true;
        break;
      case 'range':
        options.range = value;
        break;
      case 'compressed':
        options.compressed = true;
        break;
      case 'path-as-is':
        options.pathAsIs = true;
        break;
      case 'globoff':
        this.globOff = true;
        break;
      case 'cookie':
        // Without "=" it is a file to read them from.
        if (!value.includes('=')) return complained(`curl: option ${as} FILE: is not simulated\n`, BAD_OPTION);
        options.cookie = options.cookie === null ? value : `${options.cookie}; ${value}`;
        break;
      case 'resolve':
        return this.resolved(value);
      case 'version':
        return printed(CURL_VERSION);
      case 'request':
        options.method = value;
        break;
      case 'header':
        options.headers.push(value);
        break;
      case 'data':
      case 'data-ascii':
      case 'data-raw':
      case 'data-binary':
      case 'data-urlencode':
        return this.data(name, value);
      case 'user-agent':
        options.userAgent = value;
        break;
      case 'referer':
        options.referer = value;
        break;
      case 'user':
        options.user = value;
        break;
      case 'url':
        options.urls.push(value);
        break;
      case 'write-out':
        options.writeOut = value;
        break;
      case 'interface':
        options.source = parseIpv4Address(value);
        options.device = options.source === null ? value : null;
        break;
      case 'local-port':
        options.localPort = Number.parseInt(value, 10) || null;
        break;
      case 'max-time':
      case 'connect-timeout': {
        const time = milliseconds(value);
        if (!time.ok) {
          const what = value.startsWith('-') ? 'positive' : 'proper';
          return wrong(`option ${as}: expected a ${what} numerical parameter`);
        }
        if (name === 'max-time') options.maxTime = time.value;
        else options.connectTimeout = time.value;
        break;
      }
      case 'help':
        return printed(CURL_HELP);
      default:
        return complained(`curl: option ${as}: is not simulated\n`, BAD_OPTION);
    }
    return null;
  }

  expand(): ReturnType<typeof transfersOf> {
    return transfersOf(this.options.urls, this.outputs, this);
  }

  /** "HOST:PORT:ADDRESS". */
  private resolved(value: string): Outcome | null {
    const [, host = '', port = '', text = ''] = /^\+?([^:]+):(\d+):([^,]+)/.exec(value) ?? [];
    const address = parseIpv4Address(text);
    if (address === null) return complained(`curl: (49) Couldn't parse CURLOPT_RESOLVE entry '${value}'\n`, 49);
    this.resolve.set(`${host.toLowerCase()}:${port}`, address);
    return null;
  }

  /** Several are joined by "&". */
  private data(name: string, value: string): Outcome | null {
    const fromFile = value.startsWith('@') && name !== 'data-raw';
    if (fromFile && value !== '@-')
      return complained(`curl: option --${name} ${value}: is not simulated\n`, BAD_OPTION);
    const text = fromFile ? (this.input ?? '') : value;
    const encoded = name === 'data-urlencode';
    const plain = encoded ? urlEncoded(text) : fromFile && name !== 'data-binary' ? text.replace(/[\r\n]/g, '') : text;
    this.options.data = this.options.data === null ? plain : `${this.options.data}&${plain}`;
    return null;
  }
}

function wrong(text: string): Outcome {
  return complained(`curl: ${text}\n${TRY}`, BAD_OPTION);
}

/** null: no limit. */
function milliseconds(seconds: string): Result<number | null, null> {
  if (!/^\d+(\.\d*)?$|^\.\d+$/.test(seconds)) return fail(null);
  const value = Math.round(Number(seconds) * 1000);
  return ok(value === 0 ? null : value);
}
