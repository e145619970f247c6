import { texts } from './texts';

/** The list of commands and places. */
export const findTexts = texts(
  {
    all: 'Commands, nodes, steps',
    places: 'Nodes, interfaces, addresses, links, steps',
    hintAll: 'Type a command, a name, an address or the number of a step',
    hintPlaces: 'Type a name, an address or the number of a step',
    results: '{count} {n|result|results}',
    nothing: 'Nothing is called that',
    recent: 'Recent',
    commands: 'Commands',
    'kind-node': 'Nodes',
    'kind-interface': 'Interfaces',
    'kind-address': 'Addresses',
    'kind-link': 'Links',
    'kind-step': 'Steps',
    step: 'Step {step}',
  },
  {
    all: '命令、节点、步骤',
    places: '节点、接口、地址、链路、步骤',
    hintAll: '输入命令、名称、地址或步骤号',
    hintPlaces: '输入名称、地址或步骤号',
    results: '{count} 个结果',
    nothing: '没有叫这个的',
    recent: '最近',
    commands: '命令',
    'kind-node': '节点',
    'kind-interface': '接口',
    'kind-address': '地址',
    'kind-link': '链路',
    'kind-step': '步骤',
    step: '第 {step} 步',
  },
);
