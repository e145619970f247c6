import { app, dialog, protocol } from 'electron';
import { Application } from './application';
import { filesOfArguments } from './documents/opened-files';
import { openLog } from './log';
import { isHeadless } from './system';
import { APP_SCHEME } from './windows/app-protocol';

// Both must happen before `ready`, hence here and not in `start`. `enableSandbox` would take `--no-sandbox` back, without which
// Chromium does not start as root (in a container); the window's own `sandbox: true` stays in any case.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
protocol.registerSchemesAsPrivileged([
  { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);

const report = openLog(app.getPath('logs'));
process.on('uncaughtException', report);
process.on('unhandledRejection', report);

/** Files handed over before the window is there (macOS, and a second start). */
const early: string[] = filesOfArguments(process.argv, process.cwd(), app.isPackaged ? null : app.getAppPath()).slice();
let application: Application | null = null;

function openFiles(files: readonly string[]): void {
  if (application === null) early.push(...files);
  else void application.openFiles(files).catch(report);
}

async function start(): Promise<void> {
  application = await Application.start(early, report);
}

if (app.requestSingleInstanceLock({ files: early })) {
  app.on('second-instance', (_event, _argv, _folder, data) => openFiles(filesOf(data)));
  app.on('open-file', (event, path) => {
    event.preventDefault();
    openFiles([path]);
  });
  app.on('activate', () => application?.showWindow());
  app.on('before-quit', (event) => application?.beforeQuit(event));
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('will-quit', (event) => {
    if (application === null) return;
    event.preventDefault();
    const stopping = application.stop();
    application = null;
    void stopping.catch(report).finally(() => app.quit());
  });
  // Never awaited here: `ready` waits for this module.
  void app.whenReady().then(start).catch(fatal);
} else {
  app.quit();
}

function fatal(problem: unknown): void {
  report(problem);
  const message = problem instanceof Error ? problem.message : String(problem);
  if (isHeadless()) process.stderr.write(`PacketWalk: ${message}\n`);
  else dialog.showErrorBox('PacketWalk', message);
  app.exit(1);
}

/** What another start of the app sent along: a list of paths, if it was one of ours. */
function filesOf(data: unknown): readonly string[] {
  if (typeof data !== 'object' || data === null || !('files' in data) || !Array.isArray(data.files)) return [];
  return data.files.filter((file) => typeof file === 'string');
}
