// The app that shows Fob's pages without Fob: one window, which a test leads from page to page.
const { app, BrowserWindow } = require('electron');

app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1360, height: 900, useContentSize: true });
  void window.loadURL('about:blank');
});
