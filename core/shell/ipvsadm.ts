import type { IpvsError } from '../apps/ipvs';
import { nameOfAddress } from '../apps/names';
import type { Os } from '../apps/process';
import { SCHEDULERS, type SchedulerName } from '../stack/ipvs/schedulers/scheduler';
import { formatIpv4Address } from '../wire/ipv4-address';
import { type Command, complained, immediate, type Outcome, printed } from './command';
import { type ListOptions, listConnections, listServices, TABLE_HEAD, type TableFormat } from './ipvsadm-list';
import type { IpvsadmCommand } from './ipvsadm-options';
import { type Entry, FAILED, readIpvsadm } from './ipvsadm-read';

/** ipvs_strerror of libipvs: by command, then by error alone. */
const MESSAGES: Readonly<Partial<Record<IpvsadmCommand, Readonly<Partial<Record<IpvsError, string>>>>>> = {
  'add-service': { EEXIST: 'Service already exists', ENOENT: 'Scheduler or persistence engine not found' },
  'edit-service': { ESRCH: 'No such service', ENOENT: 'Scheduler or persistence engine not found' },
  'delete-service': { ESRCH: 'No such service' },
  zero: { ESRCH: 'No such service' },
  'add-server': { ESRCH: 'Service not defined', EEXIST: 'Destination already exists' },
  'edit-server': { ESRCH: 'Service not defined', ENOENT: 'No such destination' },
  'delete-server': { ESRCH: 'Service not defined', ENOENT: 'No such destination' },
};
const ERRORS: { readonly [E in IpvsError]: string } = {
  EEXIST: 'File exists',
  ENOENT: 'No such file or directory',
  ESRCH: 'No such process',
  EINVAL: 'Invalid operation.  Possibly wrong module version, address not unicast, ...',
  ERANGE: 'Numerical result out of range',
};

/** Schedulers of the kernel that this one has not. */
const OTHER_SCHEDULERS: ReadonlySet<string> = new Set(['lblc', 'lblcr', 'fo', 'ovf', 'mh', 'twos']);

/** `ipvsadm` 1.31. */
export const ipvsadm: Command = (args, input) => immediate((os) => run(os, args, input));

function run(os: Os, args: readonly string[], input: string | null): Outcome {
  if (args.length === 0) return list(os, 'plain', new Set());
  const read = readIpvsadm(os, args);
  if (!read.ok) return read.error;
  const entry = read.value;
  if (entry.command === 'restore') return restore(os, input ?? '');
  if (entry.command === 'list') return look(os, entry);
  if (entry.command === 'save') return list(os, 'rule', entry.given);
  return change(os, entry);
}

/** Each line is a call of its own; the last one's status counts (restore_table). */
function restore(os: Os, text: string): Outcome {
  const outcomes = text
    .split('\n')
    .map((line) => line.split(/\s+/).filter((word) => word !== '' && word !== 'ipvsadm'))
    .filter((words) => words.length > 0)
    .map((words) => run(os, words, null));
  return {
    output: outcomes.map(({ output }) => output).join(''),
    errors: outcomes.map(({ errors = '' }) => errors).join(''),
    status: outcomes.at(-1)?.status ?? 0,
  };
}

function look(os: Os, { given, service }: Entry): Outcome {
  const options = listOptions(os, 'plain', given);
  if (given.has('connection')) return printed(listConnections(os.ipvs.connections(), options));
  if (given.has('timeout')) return printed(`Timeout (tcp tcpfin udp): ${os.ipvs.timeouts().join(' ')}\n`);
  // No daemon can be started.
  if (given.has('daemon')) return printed('');
  const format = (['stats', 'thresholds', 'persistent-conn', 'tun-info'] as const).find((one) => given.has(one));
  if (service === null) return list(os, format ?? 'plain', given);
  const { protocol, address, port } = service;
  const found = os.ipvs
    .services()
    .find((one) => one.protocol === protocol && one.address === address && one.port === port);
  if (found === undefined) return complained('No such service\n', 1);
  return printed(listServices([found], listOptions(os, format ?? 'plain', given)));
}

function list(os: Os, format: TableFormat, given: ReadonlySet<string>): Outcome {
  const head = format === 'rule' ? '' : TABLE_HEAD;
  return printed(head + listServices(os.ipvs.services(), listOptions(os, format, given)));
}

function listOptions(os: Os, format: TableFormat, given: ReadonlySet<string>): ListOptions {
  return {
    format,
    numeric: given.has('numeric'),
    exact: given.has('exact'),
    sorted: !given.has('nosort'),
    nameOf: (address) => nameOfAddress(os, address) ?? formatIpv4Address(address),
  };
}

function change(os: Os, entry: Entry): Outcome {
  if (entry.command === 'add-service' || entry.command === 'edit-service') {
    const { scheduler } = entry;
    if (OTHER_SCHEDULERS.has(scheduler)) return complained(`ipvsadm: scheduler "${scheduler}" is not simulated\n`, 2);
  }
  const refused = carryOut(os, entry);
  if (refused === null) return printed('');
  return complained(`${MESSAGES[entry.command]?.[refused] ?? ERRORS[refused]}\n`, FAILED);
}

function carryOut({ ipvs }: Os, entry: Entry): IpvsError | null {
  const { command, server, persistence, netmask, onePacket, schedulerFlags, method, weight, upper, lower } = entry;
  const key = entry.service ?? { protocol: 0, address: 0, port: 0 };
  const options = { method, weight, upper, lower };
  switch (command) {
    case 'add-service':
    case 'edit-service': {
      const adding = command === 'add-service';
      const known = ipvs.services().some((one) => {
        return one.protocol === key.protocol && one.address === key.address && one.port === key.port;
      });
      if (known === adding) return adding ? 'EEXIST' : 'ESRCH';
      const scheduler = SCHEDULERS.find((name): name is SchedulerName => name === entry.scheduler);
      if (scheduler === undefined) return 'ENOENT';
      const wanted = { scheduler, persistence, netmask, onePacket, schedulerFlags };
      return adding ? ipvs.addService(key, wanted) : ipvs.editService(key, wanted);
    }
    case 'delete-service':
      return ipvs.deleteService(key);
    case 'flush':
      ipvs.flush();
      return null;
    case 'zero':
      return ipvs.zero(entry.service);
    case 'set':
      ipvs.setTimeouts(...entry.timeouts);
      return null;
    case 'add-server':
      return ipvs.addServer(key, server, options);
    case 'edit-server':
      return ipvs.editServer(key, server, options);
    case 'delete-server':
      return ipvs.deleteServer(key, server);
    default:
      return null;
  }
}
