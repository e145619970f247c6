/** The tables and their changes against what net-tools 2.10 and iproute2 6.1.0 printed on Linux 6.18 (fixtures/README.md). */
import { describe, expect, test } from 'vitest';
import { startCommand } from '../../../core/shell/start-command';
import { type FakeHost, FakeOs } from '../../support/fake-os';
import { recordings } from '../../support/recordings';

const HOST: FakeHost = {
  interfaces: [
    { name: 'eth0', mac: '02:00:00:00:01:01', addresses: ['10.0.1.10/24'] },
    { name: 'verylongname123', mac: '02:00:00:00:01:02', addresses: ['172.31.255.254/30'] },
    {
      name: 'eth2',
      mac: '02:00:00:00:01:03',
      addresses: ['192.168.77.1/24', '192.168.77.2/24', '192.168.78.1/32'],
      carrier: false,
    },
    { name: 'eth3', mac: '02:00:00:00:01:04', up: false, carrier: false },
  ],
  neighbors: [
    ['10.0.1.50', '02:00:00:00:00:50', 'eth0', 'PERMANENT'],
    ['172.31.255.253', '02:00:00:00:00:51', 'verylongname123', 'PERMANENT'],
    ['10.0.1.60', null, 'eth0', 'INCOMPLETE'],
    ['10.0.1.1', '02:00:00:00:02:01', 'eth0', 'REACHABLE'],
  ],
};

/** The kernel lists neighbors by a hash; counters are what the recording machine had seen. */
function rows(output: string): string {
  return output.replace(/(packets|bytes) \d+/g, '$1 N').replace(/\(\d+\.\d [A-Za-z]*B\)/g, '(N)');
}

function sorted(output: string): readonly string[] {
  return rows(output).split('\n').toSorted();
}

test('the recordings are there', () => {
  expect(recordings('interfaces').length).toBeGreaterThan(15);
  expect(recordings('neighbors').length).toBeGreaterThan(15);
  expect(recordings('routes').length).toBeGreaterThan(60);
});

describe('interfaces', () => {
  test.each(recordings('interfaces'))('$command', ({ command, output, status }) => {
    const os = new FakeOs(HOST).run(startCommand(command));
    expect(rows(os.output)).toBe(rows(output));
    expect(os.status).toBe(status);
  });
});

describe('neighbors', () => {
  test.each(recordings('neighbors'))('$command', ({ command, output, status }) => {
    const os = new FakeOs(HOST).run(startCommand(command));
    expect(sorted(os.output)).toEqual(sorted(output));
    expect(os.status).toBe(status);
  });
});

/** One after the other on the same host: each sees what those before it changed. */
test('routes', () => {
  const os = new FakeOs({ ...HOST, routes: [['default', '10.0.1.1', 'eth0']] });
  for (const { command, output, status } of recordings('routes')) {
    os.output = '';
    os.status = null;
    os.run(startCommand(command));
    expect(`$ ${command}\n${os.output}rc=${os.status}`).toBe(`$ ${command}\n${output}rc=${status}`);
  }
});
