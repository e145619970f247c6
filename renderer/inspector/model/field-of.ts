/** The field that a reference is of. */
import { linkJson, NETWORK_JSON, nodeJson } from '../json/json-field';
import { type Field, valueField } from './field';
import type { FieldRef } from './field-ref';
import { defaultRouteField, macField } from './interface-fields';
import { interfaceNameField, nodeNameField } from './name-fields';
import { rowField } from './row-field';
import { serverAddressField, serverWeightField } from './server-fields';
import { entryNameField, entryValueField } from './table-fields';

export function fieldOf(ref: FieldRef): Field {
  const { thing, id, kind, path } = ref;
  const [, second = ''] = path;
  switch (kind) {
    case 'value':
      return valueField(ref);
    case 'mac':
      return macField(id, String(second));
    case 'default-route':
      return defaultRouteField(id, String(second));
    case 'node-name':
      return nodeNameField(id);
    case 'interface-name':
      return interfaceNameField(id, String(second));
    case 'entry-name':
      return entryNameField(ref, path.slice(0, -1), Number(path.at(-1)));
    case 'entry-value':
      return entryValueField(ref, path.slice(0, -1), Number(path.at(-1)), ref.codec);
    case 'server-address':
      return serverAddressField(id, path);
    case 'server-weight':
      return serverWeightField(id, path);
    case 'new-row':
      return rowField(ref, path);
    case 'json':
      if (thing === 'network') return NETWORK_JSON;
      return thing === 'link' ? linkJson(id) : nodeJson(id);
  }
}
