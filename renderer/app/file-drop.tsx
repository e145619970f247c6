import { FolderOpen } from 'lucide-react';
import { useEffect, useState } from 'react';
import { translator, useT } from '../i18n/translate';
import { openDocument } from './actions';
import { pathOfFile } from './bridge';
import { shellStore } from './shell-store';
import { appStore } from './store';
import './file-drop.css';

const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

function openDropped(file: File): void {
  if (file.name.endsWith('.walk') || file.name.endsWith('.json')) {
    void openDocument({ path: pathOfFile(file) });
    return;
  }
  const t = translator(appStore.getState().language);
  shellStore.getState().notify('error', t('app.notWalkFile', { file: file.name }));
}

/** A file dragged over the window is opened where it is dropped; nothing dropped ever replaces the page. */
export function FileDrop() {
  const t = useT();
  const [over, setOver] = useState(false);
  useEffect(() => {
    const dragOver = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (file) openDropped(file);
    };
    window.addEventListener('dragover', dragOver);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', dragOver);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, []);
  if (!over) return null;
  return (
    <div className="file-drop">
      <FolderOpen aria-hidden="true" size={22} />
      {t('app.dropFile')}
    </div>
  );
}
