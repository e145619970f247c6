import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { createBridge } from './bridge';

contextBridge.exposeInMainWorld('packetwalk', createBridge(ipcRenderer, webUtils));
