const { rmSync } = require('node:fs');
const { join } = require('node:path');

/** electron-builder copies the runtime whole: what only a checkout needs does not belong into a package. */
exports.default = async ({ appOutDir, packager }) => {
  const resources = packager.getResourcesDir(appOutDir);
  rmSync(join(resources, 'default_app.asar'), { force: true });
  rmSync(join(appOutDir, 'version'), { force: true });
};
