import { texts } from './texts';

/** Palette, tools and gestures of Edit mode. */
export const editTexts = texts(
  {
    palette: 'Palette',
    inspector: 'Inspector',
    resizePalette: 'Width of the palette',
    resizeInspector: 'Width of the inspector',
    nodes: 'Nodes',
    'kind-host': 'Host',
    'kind-server': 'Server',
    'kind-router': 'Router',
    'kind-switch': 'Switch',
    'kind-cloud': 'Cloud',
    'kind-container-host': 'Container host',
    'kind-load-balancer': 'Load balancer',
  },
  {
    palette: '图库',
    inspector: '属性',
    resizePalette: '图库宽度',
    resizeInspector: '属性面板宽度',
    nodes: '节点',
    'kind-host': '主机',
    'kind-server': '服务器',
    'kind-router': '路由器',
    'kind-switch': '交换机',
    'kind-cloud': '云',
    'kind-container-host': '容器宿主机',
    'kind-load-balancer': '负载均衡器',
  },
);
