// Pages of the codes about Go toolchains and the module cache, in Chinese.

import type { PagesOf } from '../page.js';

export const pages: PagesOf<'toolchain'> = {
  'toolchain.download': {
    why: [
      '代理没有 golang.org/toolchain，或阻止了它较大的 zip',
      '使用 direct 时，任何网络故障都会提示“toolchain not available”',
      'GOPROXY 为 off，或校验和数据库不可用，而工具链必须经过它校验',
    ],
    tellApart: {
      'toolchain.invalid': '没有这个发布版本：把 1.22.0 写成了 go 1.22',
      'toolchain.local': 'GOTOOLCHAIN 禁止下载；没有发出任何请求',
      'sumdb.off': '提示说明校验和数据库已关闭',
    },
    do: [
      ['查看需要哪个 Go', 'grep -E "^(go|toolchain) " go.mod'],
      ['从 https://golang.google.cn/dl/ 或 https://go.dev/dl/ 手动安装该版本的 Go'],
      ['或者改用提供工具链的代理', 'go env -w GOPROXY=https://goproxy.cn,direct'],
      ['在不下载的情况下查看 go 本身', 'GOTOOLCHAIN=local go version'],
    ],
    dont: ['不要降低依赖的 go 行'],
  },
  'toolchain.local': {
    why: [
      '设置了 GOTOOLCHAIN=local，官方 golang 镜像就是如此',
      'go.mod 或某个依赖需要更新的 Go',
      'GOTOOLCHAIN=path，而 PATH 中没有该版本的 Go',
    ],
    tellApart: {
      'toolchain.download': '尝试过下载，但失败了',
      'env.go-old': 'Go 1.21 以前的版本没有工具链切换',
    },
    do: [
      ['安装更新的 Go，或使用带有它的镜像'],
      ['或者允许下载', 'unset GOTOOLCHAIN', 'go env -w GOTOOLCHAIN=auto'],
      ['查看是哪个依赖需要它', 'go mod graph | grep " go@"'],
    ],
    dont: ['不要降低 go 行：需要新版 Go 的代码之后仍会失败'],
  },
  'toolchain.invalid': {
    why: [
      'toolchain 行写的是语言版本（go1.22），而不是发布版本（go1.22.0）',
      '写了 1.22.x 或 latest 之类的占位符',
      'GOTOOLCHAIN 中的词不是工具链',
    ],
    tellApart: {
      'toolchain.download': '该发布版本存在，只是无法获取',
      'env.go-old': 'Go 1.21 以前的版本不接受三段数字',
    },
    do: [
      ['查看这两行', 'grep -E "^(go|toolchain) " go.mod'],
      ['写成发布版本', 'go mod edit -go=1.22.0 -toolchain=none'],
      ['查看设置', 'go env GOTOOLCHAIN'],
    ],
    dont: ['不要排查网络：没有这样的发布版本'],
  },
  'cache.permission': {
    why: ['曾用 sudo 运行 go，文件属于 root', '容器或服务以另一个用户运行', '文件系统以只读方式挂载'],
    tellApart: {
      'tcp.blocked-locally': '是对地址没有权限，而不是文件',
      'cache.disk-full': '提示中提到空间或配额',
    },
    do: [
      ['查看它属于谁', 'ls -ld "$(go env GOMODCACHE)"'],
      ['以管理员身份改回原来的用户', 'chown -R USER "$(go env GOMODCACHE)"'],
      ['或者使用另一个位置', 'go env -w GOMODCACHE=/path/that/can/be/written'],
    ],
    dont: ['不要继续使用 sudo', '不要让所有用户都能写入缓存'],
  },
  'cache.corrupt': {
    why: [
      '断电、磁盘已满或进程被终止，留下了不完整的文件',
      '缓存中的文件被修改',
      '两个系统通过网络文件系统共用缓存',
    ],
    tellApart: {
      'proxy.invalid-zip': '文件从代理到达时就已损坏，每次都是如此',
      'gosum.mismatch': 'go.sum 与下载不一致，缓存没有问题',
    },
    do: [
      ['检查该项目的模块', 'go mod verify'],
      ['清除缓存；所有内容都会重新下载', 'go clean -modcache'],
    ],
    dont: ['不要以 root 身份用 rm 删除：它是有意设为只读的，go clean 会正确处理'],
  },
  'cache.disk-full': {
    why: ['磁盘或配额已满', '临时目录是较小的内存盘', '构建缓存变得很大'],
    tellApart: {
      'cache.permission': '有空间，但不允许写入',
      'cache.corrupt': '磁盘已满可能造成的后果',
    },
    do: [
      ['查看空间', 'df -h "$(go env GOMODCACHE)" "$(go env GOCACHE)" /tmp'],
      ['先清除构建缓存：它更大', 'go clean -cache'],
      ['或者在别处解压', 'export GOTMPDIR=/path/with/space'],
    ],
    dont: ['网络较差时不要清除模块缓存：需要重新下载'],
  },
  'cache.locked': {
    why: [
      '另一个 go 命令、编辑器或 CI 任务正在下载',
      '某个进程没有反应，一直占用锁',
      '该网络文件系统不支持锁',
    ],
    tellApart: {
      'http.timeout': 'go 在等待网络：-x 会显示没有响应的请求',
      'cache.permission': '不允许打开锁文件',
    },
    do: [
      ['查看还有谁在运行', 'ps -ef | grep "[g]o mod\\|[g]opls"'],
      ['等待它完成，或结束没有反应的进程'],
      ['把缓存放在本地磁盘', 'go env -w GOMODCACHE=/local/path'],
    ],
    dont: ['另一个 go 运行时，不要删除锁文件'],
  },
};
