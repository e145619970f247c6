import { Footprints, PencilRuler } from 'lucide-react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useT } from '../i18n/translate';
import { Tip } from '../ui/tooltip';
import { keysOf } from './commands';
import { appStore, type Mode, useApp } from './store';
import './mode-switch.css';

/** Building or walking: the one switch between the two faces of the window. */
export function ModeSwitch() {
  const t = useT();
  const mode = useApp((state) => state.mode);
  return (
    <ToggleButtonGroup
      className="mode-switch"
      aria-label={t('app.mode')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[mode]}
      onSelectionChange={(keys) => {
        const [chosen] = keys;
        if (chosen !== undefined) appStore.getState().setMode(chosen as Mode);
      }}
    >
      <Tip text={t('commands.view.edit')} keys={keysOf('view.edit')}>
        <ToggleButton id="edit" className="mode-button">
          <PencilRuler aria-hidden="true" size={15} />
          {t('app.editMode')}
        </ToggleButton>
      </Tip>
      <Tip text={t('commands.view.walk')} keys={keysOf('view.walk')}>
        <ToggleButton id="walk" className="mode-button">
          <Footprints aria-hidden="true" size={15} />
          {t('app.walkModeShort')}
        </ToggleButton>
      </Tip>
    </ToggleButtonGroup>
  );
}
