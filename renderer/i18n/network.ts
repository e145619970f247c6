import { texts } from './texts';

/** What is done to the network as a whole. */
export const networkTexts = texts(
  {
    walkEnded: 'You changed the network, so this walk has ended.',
    arranging: 'Arranging {count} {n|node|nodes}…',
    changes: '{count} {n|change|changes}',
    'nothing-network.autoAddress': 'Every interface that needs an address has one.',
    'nothing-network.computeRoutes': 'Every router has the routes that it needs.',
    'nothing-network.fixAll': 'Nothing here can be fixed by itself.',
    linkTwo: 'Link two nodes',
    linkFrom: 'From',
    linkTo: 'To',
    linkAny: 'First free one',
    linkNew: '{name} (new)',
    linkNow: 'Link',
    cancel: 'Cancel',
  },
  {
    walkEnded: '网络已改动，这次追踪到此结束。',
    arranging: '正在布局 {count} 个节点…',
    changes: '{count} 处改动',
    'nothing-network.autoAddress': '需要地址的接口都已有地址。',
    'nothing-network.computeRoutes': '每台路由器都有所需的路由。',
    'nothing-network.fixAll': '这里没有可以自动修复的问题。',
    linkTwo: '连接两个节点',
    linkFrom: '从',
    linkTo: '到',
    linkAny: '第一个空闲的',
    linkNew: '{name}（新）',
    linkNow: '连接',
    cancel: '取消',
  },
);
