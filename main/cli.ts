import { version } from '../package.json';
import { ignoreClosedPipe } from './cli/console';
import { main } from './cli/main';

const { stdin, stdout, stderr } = process;
ignoreClosedPipe(stdout);
ignoreClosedPipe(stderr);

// The status is set, not exited with: what is still being written gets out first.
process.exitCode = await main(process.argv.slice(2), { stdin, stdout, stderr }, version);
