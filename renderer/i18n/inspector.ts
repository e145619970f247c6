import { texts } from './texts';

/** The inspector. */
export const inspectorTexts = texts(
  {
    nothing: 'Select a node or a link to change it.',
    selected: '{count} {n|thing|things} selected',
  },
  {
    nothing: '选中一个节点或链路，在这里修改。',
    selected: '已选中 {count} 项',
  },
);
