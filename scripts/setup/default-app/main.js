// `electron [switches] PATH [arguments]` loads the application at PATH. In a released Electron, its default app does
// this. The repack of electron-repack.mjs has another application in that place, so set-up puts this one there.
const { existsSync, readFileSync } = require('node:fs');
const Module = require('node:module');
const { join, resolve, dirname } = require('node:path');
const { app } = require('electron');

/** Loads the modules that `--require` names (Playwright attaches this way) and returns the index of PATH. */
function passSwitches(argv) {
  let index = 1;
  while (argv[index]?.startsWith('-')) {
    const isRequire = argv[index] === '-r' || argv[index] === '--require';
    if (isRequire) Module._load(argv[index + 1], Module, true);
    index += isRequire ? 2 : 1;
  }
  return index;
}

/** Takes name and version from the application's package.json, as Electron does for a packaged application. */
function takeIdentity(folder) {
  const manifest = join(folder, 'package.json');
  if (!existsSync(manifest)) return app.setAppPath(dirname(folder));
  const { productName, name, version, desktopName } = JSON.parse(readFileSync(manifest, 'utf8'));
  app.setName(productName || name);
  app.setDesktopName(desktopName || `${app.getName()}.desktop`);
  if (version) app.setVersion(version);
  app.setAppPath(folder);
}

process.defaultApp = true;
const index = passSwitches(process.argv);
const target = resolve(process.argv[index] || '.');
// The application gets the same arguments as in a released Electron: the executable, its path, its own arguments.
process.argv.splice(1, index, target);
takeIdentity(target);
const userData = app.commandLine.getSwitchValue('user-data-dir') || join(app.getPath('appData'), app.getName());
app.setPath('userData', userData);
Module._load(Module._resolveFilename(target, null, true), Module, true);
