import { expect, test } from 'vitest';
import { firstNodeWith } from '../../../renderer/walk/addresses';
import { wayOverSwitches } from '../../../renderer/walk/link-path';
import { TWO_NETS } from '../graph/topologies';

test('a question goes over switches and not through routers', () => {
  expect(wayOverSwitches(TWO_NETS, 'pc1', 'r1')?.map((node) => node.id)).toEqual(['pc1', 'sw1', 'r1']);
  expect(wayOverSwitches(TWO_NETS, 'pc1', 'pc3')).toBeNull();
});

test('an address belongs to the node that has it', () => {
  expect(firstNodeWith(TWO_NETS, '10.2.0.254')).toBe('r1');
  expect(firstNodeWith(TWO_NETS, '10.2.0.25')).toBeNull();
});
