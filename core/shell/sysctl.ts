import { BAD_OPTION, type Command, immediate, printed } from './command';
import { getopt } from './getopt';
import { SYSCTL_USAGE } from './sysctl-usage';

/** `sysctl [-n] NAME...` of procps 4.0.2: shows settings; names with dots or slashes. */
export const sysctl: Command = (args) => {
  const parsed = getopt(args, 'newNqbaAX', { values: 'n', ignore: 'e', write: 'w', names: 'N', quiet: 'q' });
  if (!parsed.ok) return immediate(() => printed(`sysctl: ${parsed.error}\n${SYSCTL_USAGE}`, BAD_OPTION));
  const letters = parsed.value.options.map((option) => option.letter);
  const { operands } = parsed.value;
  if (operands.length === 0 && !/[aAX]/.test(letters.join(''))) return immediate(() => printed(SYSCTL_USAGE, 1));
  const other = letters.find((letter) => 'baAX'.includes(letter));
  if (other !== undefined) return immediate(() => printed(`sysctl: option -${other} is not simulated\n`, BAD_OPTION));
  if (operands.some((operand) => operand.includes('='))) {
    return immediate(() => printed('sysctl: writing a value is not simulated\n', BAD_OPTION));
  }
  return immediate((os) => {
    let status = 0;
    const rows = operands.map((operand) => {
      const name = operand.includes('/') ? operand.replaceAll('/', '.') : operand;
      const value = os.sysctl(name);
      if (value === null) {
        if (letters.includes('e')) return '';
        status = 1;
        return `sysctl: cannot stat /proc/sys/${name.replaceAll('.', '/')}: No such file or directory\n`;
      }
      if (letters.includes('N')) return `${name}\n`;
      return letters.includes('n') ? `${value}\n` : `${name} = ${value}\n`;
    });
    return printed(rows.join(''), status);
  });
};
