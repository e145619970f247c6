// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, test } from 'vitest';
import { DetailTables } from '../../../renderer/app/node-details';

test('a load balancer shows its connections, other nodes no such table', async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  const host = document.createElement('div');
  const root = createRoot(host);
  const tables = { node: 'lb', step: 9, interfaces: [], routes: [], neighbors: [], balanced: [], macs: [] };
  const titles = () => [...host.querySelectorAll('h3')].map(({ textContent }) => textContent);
  await act(async () => root.render(<DetailTables tables={tables} />));
  expect(titles()).not.toContain('Balanced connections');
  const ends = { client: '10.0.0.1:40001', virtual: '10.0.0.100:80', server: '192.168.1.11:8080' };
  const balanced = [{ protocol: 'TCP' as const, ...ends, state: 'ESTABLISHED' }];
  await act(async () => root.render(<DetailTables tables={{ ...tables, balanced }} />));
  expect(titles()).toContain('Balanced connections');
  const cells = [...host.querySelectorAll('td')].map(({ textContent }) => textContent);
  expect(cells).toEqual(['10.0.0.1:40001', '10.0.0.100:80', '192.168.1.11:8080', 'TCP ESTABLISHED']);
  await act(async () => root.unmount());
});
