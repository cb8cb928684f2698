// The baseline for every tray app on this Electron: an icon with a short menu and, without --hidden, an empty window.
const { join } = require('node:path');
const { app, BrowserWindow, Menu, Tray } = require('electron');

let tray;
let window;

// Like Fob's window, this one has the same size and shows when its page is drawn.
function openWindow() {
  window = new BrowserWindow({ width: 1080, height: 720, show: false });
  window.once('ready-to-show', () => window.show());
  void window.loadFile('index.html');
}

app.on('window-all-closed', () => {});
app.whenReady().then(() => {
  tray = new Tray(join(__dirname, '../../../assets/icons/tray/idle.png'));
  tray.setContextMenu(
    Menu.buildFromTemplate([
      { label: 'Open', click: openWindow },
      { label: 'Quit', click: () => app.quit() },
    ]),
  );
  if (!process.argv.includes('--hidden')) openWindow();
});
