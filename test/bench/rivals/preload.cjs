const { contextBridge, ipcRenderer } = require('electron');

contextBridge.exposeInMainWorld('rival', {
  send: (verb, argument) => ipcRenderer.send('verb', verb, argument),
  onMode: (listener) => ipcRenderer.on('mode', (_event, mode) => listener(mode)),
});
