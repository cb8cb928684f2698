// A small app that uses every part of the desktop. Its tests show whether a failure is in the test bed or in Fob.
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { app, BrowserWindow, Menu, nativeImage, Notification, powerMonitor, safeStorage, Tray } = require('electron');

let tray;
let clicks = 0;

function countUp() {
  clicks += 1;
  showMenu();
}

function showMenu() {
  const deeper = { label: 'Deeper', submenu: [{ label: 'count_up', click: countUp }] };
  const template = [
    { label: `Clicked ${clicks}`, type: 'checkbox', checked: clicks > 0 },
    { label: 'Never', enabled: false },
    { type: 'separator' },
    deeper,
    {
      label: 'Open',
      click: () => void new BrowserWindow().loadURL('data:text/html,<title>Sample window</title>Hello'),
    },
    { label: 'Notify', click: notify },
    { label: 'Quit', click: () => app.quit() },
  ];
  tray.setContextMenu(Menu.buildFromTemplate(template));
}

function notify() {
  const notification = new Notification({ title: 'Sample', body: '1 &lt; 2' });
  notification.on('click', () => console.log('notification clicked'));
  notification.show();
}

/** On the first run, encrypts a secret into a file. On later runs, prints the secret from that file. */
function keepSecret() {
  const file = join(app.getPath('userData'), 'secret');
  if (!safeStorage.isEncryptionAvailable()) return console.log('no keyring');
  if (!existsSync(file)) return writeFileSync(file, safeStorage.encryptString('hush'));
  console.log(`kept ${safeStorage.decryptString(readFileSync(file))}`);
}

app.on('window-all-closed', () => {});
app.whenReady().then(() => {
  for (const event of ['suspend', 'resume']) powerMonitor.on(event, () => console.log(event));
  const size = { width: 22, height: 22 };
  tray = new Tray(nativeImage.createFromBitmap(Buffer.alloc(size.width * size.height * 4, 200), size));
  tray.setToolTip('Sample tip');
  showMenu();
  keepSecret();
});
