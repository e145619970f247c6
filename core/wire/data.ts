/** Bytes that no protocol here reads, shown as they are. */

import { byteField, type Described, hexBytes, layerOf, type Payload } from './field';

export function describeData(bytes: Uint8Array, payload: Payload): Described {
  const length = payload.end - payload.at;
  const field = byteField('data.data', 'Data', 0, length, hexBytes(bytes, payload.at, payload.end));
  return { layer: layerOf('data', payload, length, [field], null), next: null };
}
