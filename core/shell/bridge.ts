import type { ForwardingView } from '../apps/devices';
import type { InterfaceView } from '../apps/process';
import { bridgeFdb } from './bridge-fdb';
import { bridgeLink, bridgeVlan } from './bridge-link';
import { BRIDGE_FDB_USAGE, BRIDGE_LINK_USAGE, BRIDGE_USAGE, BRIDGE_VLAN_USAGE } from './bridge-usage';
import { BAD_OPTION, type Command, complained, immediate, type Outcome, printed } from './command';
import { isShortFor, WRONG_USE } from './ip-words';

const VERSION = 'bridge utility, 6.1.0\n';

/** What `bridge` asks of its node, which may be a switch. */
export interface BridgeSource {
  interfaces(): readonly InterfaceView[];
  forwarding(): readonly ForwardingView[];
}

export type BridgeCall = (source: BridgeSource, words: readonly string[], details: boolean) => Outcome;

/** In the order of bridge.c: the first one that an abbreviation fits is meant. */
const OBJECTS: readonly { readonly name: string; readonly show: BridgeCall; readonly usage: string }[] = [
  { name: 'link', show: bridgeLink, usage: BRIDGE_LINK_USAGE },
  { name: 'fdb', show: bridgeFdb, usage: BRIDGE_FDB_USAGE },
  { name: 'vlan', show: bridgeVlan, usage: BRIDGE_VLAN_USAGE },
];
const LEFT_OUT = ['mdb', 'monitor'];
const SHOW = ['show', 'lst', 'list'];
const CHANGES = ['add', 'append', 'set', 'replace', 'delete', 'get', 'flush', 'tunnelshow', 'global'];

/** `bridge` of iproute2 6.1.0: fdb, link and vlan, to look at. */
export const bridge: Command = (args) => immediate((os) => runBridge(os, args));

export function runBridge(source: BridgeSource, args: readonly string[]): Outcome {
  let details = false;
  let at = 0;
  for (; args[at]?.startsWith('-') === true; at++) {
    const option = (args[at] as string).replace(/^--/, '-');
    const name = option.slice(1);
    if (isShortFor(name, 'help')) return complained(BRIDGE_USAGE, WRONG_USE);
    if (isShortFor(name, 'details')) details = true;
    else if (name === 'V' || name === 'Version') return printed(VERSION);
    else return complained(`Option "${option}" is unknown, try "bridge help".\n`, BAD_OPTION);
  }
  const [object, verb = 'show', ...words] = args.slice(at);
  if (object === undefined || isShortFor(object, 'help')) return complained(BRIDGE_USAGE, WRONG_USE);
  const found = OBJECTS.find(({ name }) => isShortFor(object, name));
  if (found === undefined) {
    if (LEFT_OUT.some((name) => isShortFor(object, name))) return notSimulated(object);
    return complained(`Object "${object}" is unknown, try "bridge help".\n`, WRONG_USE);
  }
  if (SHOW.some((name) => isShortFor(verb, name))) return found.show(source, words, details);
  if (isShortFor(verb, 'help')) return complained(found.usage, WRONG_USE);
  if (CHANGES.some((name) => isShortFor(verb, name))) return notSimulated(`${found.name} ${verb}`);
  return complained(`Command "${verb}" is unknown, try "bridge ${found.name} help".\n`, WRONG_USE);
}

function notSimulated(what: string): Outcome {
  return complained(`bridge: "bridge ${what}" is not simulated\n`, BAD_OPTION);
}
