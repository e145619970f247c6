import { languageOf, parseCall } from './arguments';
import { type Console, writeTo } from './console';
import { helpText } from './help';
import { runNetwork, type Speech } from './run';
import { cliTexts } from './texts';
import { readTopologyFile } from './topology-file';

/** The command line: arguments without program names to an exit status. */
export async function main(args: readonly string[], console: Console, version: string): Promise<0 | 1 | 2> {
  const language = languageOf(args);
  const texts = cliTexts(language);
  const say: Speech['say'] = (message) => writeTo(console.stderr, [`packetwalk: ${message}\n`]);

  const call = parseCall(args, texts);
  if (!call.ok) {
    await say(`${call.error}\n${texts.tryHelp}`);
    return 2;
  }
  switch (call.value.command) {
    case 'help':
      await writeTo(console.stdout, [helpText(language)]);
      return 0;
    case 'version':
      await writeTo(console.stdout, [`packetwalk ${version}\n`]);
      return 0;
    case 'unsupported':
      await say(texts.notSupported(call.value.name));
      return 2;
    case 'check':
    case 'run': {
      const topology = await readTopologyFile(call.value.file, console, language);
      if (!topology.ok) {
        await writeTo(
          console.stderr,
          topology.error.map((message) => `${message}\n`),
        );
        return 2;
      }
      return call.value.command === 'check'
        ? 0
        : runNetwork(call.value, topology.value, console, { language, texts, say });
    }
  }
}
