// What any tray app on this Electron costs: an icon with the shortest menu and, unless --hidden, a window without content.
const { join } = require('node:path');
const { app, BrowserWindow, Menu, Tray } = require('electron');

let tray;
let window;

app.on('window-all-closed', () => {});
app.whenReady().then(() => {
  tray = new Tray(join(__dirname, '../../../assets/icons/tray/idle.png'));
  tray.setContextMenu(Menu.buildFromTemplate([{ label: 'Quit', click: () => app.quit() }]));
  if (process.argv.includes('--hidden')) return;
  // The size of Fob's; shown, like Fob's, when there is something to see.
  window = new BrowserWindow({ width: 1080, height: 720, show: false });
  window.once('ready-to-show', () => window.show());
  void window.loadFile('index.html');
});
