import type { ConfigError, SendError } from './process';

const MESSAGES: Readonly<Record<SendError | ConfigError, string>> = {
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
};

/** What strerror(3) says: "Network is unreachable". */
export function errorMessage(error: SendError | ConfigError): string {
  return MESSAGES[error];
}
