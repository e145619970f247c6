import { IfUp, ifDown } from '../apps/ifup';
import { type Command, complained, immediate } from './command';

/** "eth0", "ifcfg-eth0" and the path of the file mean the same. */
function deviceOf(name: string): string {
  return name.replace(/^(\/etc\/sysconfig\/network-scripts\/)?ifcfg-/, '');
}

/** `ifup DEV` of CentOS 7. */
export const ifup: Command = ([name]) =>
  name === undefined ? immediate(() => complained('Usage: ifup <device name>\n', 1)) : new IfUp(deviceOf(name));

/** `ifdown DEV` of CentOS 7. */
export const ifdown: Command = ([name]) =>
  immediate((os) => {
    const { errors, status } = ifDown(os, deviceOf(name ?? ''));
    return complained(errors, status);
  });
