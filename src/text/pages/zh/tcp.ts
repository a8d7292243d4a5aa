// Pages of the codes about connections, in Chinese.

import type { PagesOf } from '../page.js';

export const pages: PagesOf<'tcp'> = {
  'tcp.refused': {
    why: [
      '该端口上没有服务在监听：服务已停止，或端口有误',
      '防火墙拒绝了连接',
      '在容器中，127.0.0.1 就是容器自身',
    ],
    tellApart: {
      'httpproxy.unreachable': '该行以 proxyconnect 开头，或地址属于转发代理',
      'dns.hijack': '地址是 0.0.0.0 或 127.0.0.1，并不是该主机',
      'tcp.timeout': '完全没有响应，而不是立即拒绝',
    },
    do: [
      ['手动尝试连接', 'curl -v https://HOST/'],
      ['确认主机和端口是否正确', 'go env GOPROXY'],
      ['启动该服务，或告知其运营者'],
    ],
    dont: ['不要指望逗号之后的条目：不会尝试它'],
  },
  'tcp.timeout': {
    why: [
      '防火墙或途中的过滤设备丢弃了数据包；proxy.golang.org 和 golang.org 在某些网络中被阻断',
      '主机已停止',
      '经过 VPN 的路由有误',
    ],
    tellApart: {
      'dns.timeout': '该行含有“lookup”：没有响应的是解析器，不是主机',
      'tls.handshake-timeout': '连接已建立，但握手没有完成',
      'goproxy.not-inherited': '设置了别的代理，没有响应的却是 proxy.golang.org',
      'env.modules-off': '设置了代理，却仍然直连导入路径的主机',
    },
    do: [
      ['查看能否访问该主机', 'curl -m 20 -sS -o /dev/null https://HOST/'],
      ['改用在本地有响应的代理', 'go env -w GOPROXY=https://goproxy.cn,direct'],
      ['如果需要经过转发代理，设置 HTTPS_PROXY', 'export HTTPS_PROXY=http://proxy.example.com:3128'],
    ],
    dont: ['不要等待逗号之后的条目：超时不会回退'],
  },
  'tcp.unreachable': {
    why: [
      '本机没有联网或没有默认路由',
      '地址是 IPv6，而本机没有 IPv6；go 提示的是它尝试的第一个地址',
      '路由器或防火墙回复该主机不可达',
    ],
    tellApart: {
      'tcp.ipv6-broken': '同一主机的 IPv4 地址可用',
      'tcp.timeout': '没有任何响应，连路由器也没有',
    },
    do: [['查看路由', 'ip route', 'ip -6 route'], ['连接网络或 VPN；在容器中，检查其网络模式']],
    dont: ['在任何主机都无法访问之前，不要修改 GOPROXY'],
  },
  'tcp.reset': {
    why: ['途中的过滤设备切断了连接', '服务器过载，或不接受这个客户端'],
    tellApart: {
      'tls.reset': 'URL 是 https：连接在握手期间被切断',
      'tcp.refused': '在连接建立之前就被拒绝',
    },
    do: [
      ['手动尝试，并换一个网络再试', 'curl -v http://HOST/'],
      ['改用 https 地址或其他代理', 'go env -w GOPROXY=https://goproxy.cn,direct'],
    ],
    dont: ['不要反复重试：过滤设备每次的结果都一样'],
  },
  'tcp.blocked-locally': {
    why: [
      '本机的防火墙或杀毒软件禁止 go 建立连接',
      '构建沙箱（Bazel、Nix、Flatpak、snap）没有网络',
      '容器受策略限制或没有网络',
    ],
    tellApart: {
      'cache.permission': '是对文件没有权限，该行没有地址',
      'tcp.refused': '拒绝来自对方',
    },
    do: [
      ['在沙箱之外尝试，或允许沙箱访问网络'],
      ['查看本机的规则', 'nft list ruleset', 'iptables -L OUTPUT'],
      ['请管理员允许 go 连接 443 端口'],
    ],
    dont: ['不要为了绕过限制而以 root 身份运行 go'],
  },
  'tcp.partial': {
    why: ['CDN 的某个节点已停止或被阻断', '多台服务器中有一台已关闭'],
    tellApart: {
      'tcp.timeout': '所有地址都没有响应',
      'tcp.ipv6-broken': '失败的恰好都是 IPv6 地址',
    },
    do: [['把失败的地址告知运营者'], ['等待恢复；如果太耗时，改用其他代理']],
    dont: ['不要在 hosts 文件中固定可用的地址'],
  },
  'tcp.ipv6-broken': {
    why: ['网络公布了 IPv6，却无法传输', 'VPN 或容器网络只有 IPv4'],
    tellApart: {
      'tcp.partial': '两种地址中都有失败的和可用的',
      'tcp.unreachable': 'IPv4 也失败',
    },
    do: [
      ['比较两者', 'curl -4 -sS -o /dev/null https://HOST/', 'curl -6 -sS -o /dev/null https://HOST/'],
      ['请网络的管理者修复 IPv6，或不再公布它'],
    ],
    dont: ['不要在 hosts 文件中固定 IPv4 地址'],
  },
};
