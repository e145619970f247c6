import type { Language } from '../../preload/contract';

const en = `Usage: packetwalk COMMAND [OPTIONS]

Runs networks of Linux hosts with real bytes and shows why each packet went where it went.

Commands:
  run FILE      runs the file's script, prints what each command printed
  check FILE    checks a topology file, prints every error on a line of its own
  import        (not supported yet) builds a topology from what a Linux machine printed
  export        (not supported yet) hands a topology to other programs

FILE is a topology (.walk); - is standard input.

Options of run:
  --do "NODE: COMMAND"   runs this instead of the file's script; may be repeated.
                         With & at the end it runs alongside the next one.
  --log OUT              writes the step log; the ending chooses the format:
                         .jsonl, .csv, .md or .html; - is standard output (JSON Lines)
  --pcap OUT.pcapng      writes a capture of every interface; - is standard output
  --save OUT.walk        writes the topology as the commands have left it: addresses, routes,
                         neighbors, settings, interfaces up or down; - is standard output
  --until TIME           ends the run at this simulated time (60s, 250ms, 10us, 2m);
                         what still runs is interrupted; default 60m
  --seed N               seed of all chance in the run, 0 to 4294967295; default 1

With --log -, --pcap - or --save -, what the commands print goes to standard error.

Everywhere:
  --lang en|zh           language of messages and of the log's sentences; default en
  -h, --help             prints this
  -V, --version          prints the version

Exit status: 0; 1 where a command of the run ended non-zero; 2 for bad use or a bad file.
`;

const zh = `用法：packetwalk 命令 [选项]

用真实的字节运行由 Linux 主机组成的网络，并说明每个数据包为什么这样走。

命令：
  run 文件      运行文件中的脚本，打印每条命令的输出
  check 文件    检查拓扑文件，每个错误占一行
  import        （尚不支持）由 Linux 机器打印的内容生成拓扑
  export        （尚不支持）把拓扑交给其他程序

“文件”是拓扑文件（.walk）；- 表示标准输入。

run 的选项：
  --do "节点: 命令"      代替文件中的脚本；可以重复。
                         末尾加 & 则与下一条同时运行。
  --log 输出             写步骤日志；格式由扩展名决定：
                         .jsonl、.csv、.md 或 .html；- 表示标准输出（JSON Lines）
  --pcap 输出.pcapng     写所有接口的抓包；- 表示标准输出
  --save 输出.walk       写命令执行之后的拓扑：地址、路由、邻居、内核参数、
                         接口的启用状态；- 表示标准输出
  --until 时间           在这个模拟时间结束（60s、250ms、10us、2m）；
                         仍在运行的命令会被中断；默认 60m
  --seed N               一切随机性的种子，0 到 4294967295；默认 1

使用 --log -、--pcap - 或 --save - 时，命令的输出写到标准错误。

通用选项：
  --lang en|zh           消息和日志句子的语言；默认 en
  -h, --help             打印本页
  -V, --version          打印版本

退出状态：0；有命令以非零结束时为 1；用法或文件有误时为 2。
`;

export const helpText = (language: Language): string => ({ en, zh })[language];
