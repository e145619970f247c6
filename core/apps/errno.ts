import type { ConfigError } from './config';
import type { SendError, SocketError, UdpError } from './process';

type Errno = 'EXDEV' | SendError | ConfigError | SocketError | UdpError | 'EADDRINUSE';

const MESSAGES: Readonly<Record<Errno, string>> = {
  ENETUNREACH: 'Network is unreachable',
  EHOSTUNREACH: 'No route to host',
  EMSGSIZE: 'Message too long',
  EINVAL: 'Invalid argument',
  EADDRNOTAVAIL: 'Cannot assign requested address',
  ENODEV: 'No such device',
  EACCES: 'Permission denied',
  ENETDOWN: 'Network is down',
  EEXIST: 'File exists',
  ESRCH: 'No such process',
  ECONNREFUSED: 'Connection refused',
  ENOPROTOOPT: 'Protocol not available',
  ECONNRESET: 'Connection reset by peer',
  ETIMEDOUT: 'Connection timed out',
  EPIPE: 'Broken pipe',
  EPROTO: 'Protocol error',
  EADDRINUSE: 'Address already in use',
  EXDEV: 'Invalid cross-device link',
  ENOENT: 'No such file or directory',
  ENXIO: 'No such device or address',
  EOPNOTSUPP: 'Operation not supported',
};

/** What strerror(3) says: "Network is unreachable". */
export function errorMessage(error: Errno): string {
  return MESSAGES[error];
}
