import { NSLOOKUP_DEFAULTS, Nslookup, type NslookupOptions } from '../apps/nslookup';
import { parseDnsType } from '../wire/dns-type';
import { BAD_OPTION, type Command, complained, immediate } from './command';

/** `nslookup NAME [SERVER]` of BIND 9.18; options as -type=AAAA. */
export const nslookup: Command = (args) => {
  const chosen: { -readonly [K in keyof NslookupOptions]?: NslookupOptions[K] } = {};
  const operands: string[] = [];
  for (const arg of args) {
    if (!arg.startsWith('-') || arg === '-') {
      operands.push(arg);
      continue;
    }
    const [key = '', value = ''] = arg.slice(1).split('=');
    const number = /^\d+$/.test(value) ? Number(value) : null;
    if (/^(t(y(pe?)?)?|q(uery(type)?)?)$/.test(key)) {
      const type = parseDnsType(value);
      if (type === null) return immediate(() => complained(`unknown query type: ${value}\n`, 1));
      chosen.type = type;
    } else if (/^ti(m(eout)?)?$/.test(key) && number !== null) chosen.timeout = Math.max(1, number);
    else if (/^ret(ry)?$/.test(key) && number !== null) chosen.tries = Math.max(1, number);
    else if (/^po(rt)?$/.test(key) && number !== null) chosen.port = number & 0xffff;
    else return immediate(() => complained(`*** Invalid option: ${arg.slice(1)}\n`, BAD_OPTION));
  }
  const [name, server = null] = operands;
  if (name === undefined) return immediate(() => complained('nslookup: asking by hand is not simulated\n', BAD_OPTION));
  return new Nslookup({ ...NSLOOKUP_DEFAULTS, ...chosen, name, server });
};
