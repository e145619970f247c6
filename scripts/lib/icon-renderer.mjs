// Runs inside Electron: draws an SVG on a canvas at each size and writes the PNGs. `electron THIS SVG OUT-FOLDER SIZES`.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, BrowserWindow } from 'electron';

const [svg, out, sizes] = process.argv.slice(-3);

async function render() {
  const window = new BrowserWindow({ show: false, frame: false });
  await window.loadURL('data:text/html,<title>icons</title>');
  const source = `data:image/svg+xml;base64,${readFileSync(svg).toString('base64')}`;
  mkdirSync(out, { recursive: true });
  for (const size of sizes.split(',')) {
    const png = await window.webContents.executeJavaScript(`new Promise((resolve, reject) => {
      const image = new Image(${size}, ${size});
      image.onerror = () => reject(new Error('the SVG does not load'));
      image.onload = () => {
        const canvas = Object.assign(document.createElement('canvas'), { width: ${size}, height: ${size} });
        canvas.getContext('2d').drawImage(image, 0, 0, ${size}, ${size});
        resolve(canvas.toDataURL('image/png').split(',')[1]);
      };
      image.src = '${source}';
    })`);
    writeFileSync(join(out, `${size}x${size}.png`), Buffer.from(png, 'base64'));
  }
}

void app
  .whenReady()
  .then(render)
  .then(
    () => app.exit(0),
    (error) => {
      console.error(error);
      app.exit(1);
    },
  );
