// Pages of the codes about the go command and its settings, in Chinese.

import type { PagesOf } from '../page.js';

export const pages: PagesOf<'env'> = {
  'env.go-missing': {
    why: [
      '没有安装 Go',
      'Go 的 bin 目录不在 PATH 中，往往只是 sudo、cron、系统服务或编辑器看不到',
      '容器镜像或该构建阶段中没有 Go',
    ],
    tellApart: {
      'vcs.missing': '缺少的程序是 git，go 本身可以运行',
      'env.goroot': 'go 可以运行，但找不到自己的标准库',
    },
    do: [
      ['查看它是否已在别处', 'command -v go', 'ls /usr/local/go/bin'],
      ['在出错进程会读取的文件中把它加入 PATH', 'export PATH=$PATH:/usr/local/go/bin'],
      ['在容器构建中，在基于 golang 镜像的阶段里运行 go'],
    ],
    dont: ['只是 PATH 有误时不要再装一份 Go：两份安装会互相混淆'],
  },
  'env.go-old': {
    why: [
      'GOPROXY 列表从 Go 1.13 起支持，| 从 1.15 起支持，GOAUTH 从 1.24 起支持',
      '带三段数字的 go 行以及 toolchain 行需要 Go 1.21',
      '较晚才加入标准库的包会被当作模块查找',
      'PATH 中排在前面的是旧版 Go',
    ],
    tellApart: {
      'goproxy.syntax': '无论哪个 Go 版本，该列表都是错的',
      'toolchain.local': '由 Go 1.21 或更新版本拒绝，并提到 GOTOOLCHAIN',
      'env.goroot': '这个 Go 版本本来就有该标准库包',
    },
    do: [
      ['查看运行的是哪个 Go', 'go version', 'type -a go'],
      ['从 https://golang.google.cn/dl/ 或 https://go.dev/dl/ 安装当前版本的 Go'],
    ],
    dont: ['模块需要新版 Go 时，不要降低它的 go 行'],
  },
  'env.modules-off': {
    why: [
      '旧教程留下的 GO111MODULE=off，写在 shell 配置文件中或由 go env -w 写入',
      'GO111MODULE=auto 或 Go 版本低于 1.16，而目录中没有 go.mod',
    ],
    tellApart: {
      'env.no-gomod': '模块模式已开启，只是没有 go.mod',
      'goproxy.bypassed': '模块模式已开启，是某个设置让模块绕过了代理',
    },
    do: [
      ['查看当前值', 'go env GO111MODULE'],
      ['恢复默认值', 'unset GO111MODULE', 'go env -u GO111MODULE'],
    ],
    dont: ['不要设为 auto：找不到 go.mod 时仍会进入 GOPATH 模式'],
  },
  'env.no-gomod': {
    why: [
      '命令运行在错误的目录',
      '模块尚未初始化',
      '容器构建在复制 go.mod 之前就运行了 go',
      '在模块之外运行了不带 @version 的 go install',
    ],
    tellApart: {
      'env.modules-off': 'go.mod 可能存在，但模块模式已关闭',
      'env.workspace': '找到了 go.work，但其中没有列出该目录',
    },
    do: [
      ['查看使用的是哪个 go.mod；/dev/null 表示没有', 'go env GOMOD'],
      ['新建模块', 'go mod init example.com/name'],
      ['安装工具时写明版本，就可以在任意目录运行', 'go install MODULE@latest'],
    ],
    dont: ['不要关闭模块模式'],
  },
  'env.goflags': {
    why: [
      '其中某个词不以短横线开头，或者不是任何命令的标志',
      '含有 -insecure，go get 自 Go 1.17 起会拒绝它',
      '其中的 -mod 让所有命令使用 vendor 或禁止改动',
    ],
    tellApart: {
      'env.vendor': '没有任何标志时，vendor 目录也有同样的作用',
      'gosum.missing': '不能修改 go.sum，这是构建命令的默认行为',
    },
    do: [
      ['查看当前值', 'go env GOFLAGS'],
      ['移除它', 'unset GOFLAGS', 'go env -u GOFLAGS'],
      ['只在需要的那条命令上写该标志'],
    ],
    dont: ['不要在其中长期保留 -mod=mod：每次构建都可能改动 go.mod'],
  },
  'env.godebug': {
    why: [
      'Go 1.27 移除了 x509sha1=1、tlsrsakex=1、tls3des=1 等值，遇到时会直接停止',
      'cmdgonetlimit=0 禁止一切网络访问',
      '该值来自旧教程、shell 配置文件或 CI 设置',
    ],
    tellApart: {
      other: '崩溃信息中没有提到 GODEBUG',
      'tls.version': '当初设置该值所针对的旧服务器',
    },
    do: [
      ['查看当前值', 'echo "$GODEBUG"'],
      ['移除它，同时移除设置它的文件中的那一行', 'unset GODEBUG'],
      ['请运营者修复当初需要该值的服务器'],
    ],
    dont: ['不要为了保留该值而停留在旧版 Go'],
  },
  'env.file-ignored': {
    why: [
      '以 export、空格或小写字母开头的行会被跳过',
      '字节顺序标记（BOM）使第一行无法识别',
      '文件由 sudo go env -w 写入，属于 root',
      'GOENV、HOME 或 XDG_CONFIG_HOME 指向了另一个文件',
    ],
    tellApart: {
      'env.shadowed': '文件已被读取，但环境变量中有另一个值',
      'goproxy.not-inherited': '另一个用户或容器使用另一个文件',
    },
    do: [
      ['查看使用的是哪个文件、属于谁', 'go env GOENV', 'ls -l "$(go env GOENV)"'],
      ['查看实际生效的设置（Go 1.23 或更新版本）', 'go env -changed'],
      ['让 go 自己写入该行', 'go env -w GOPROXY=https://goproxy.cn,direct'],
    ],
    dont: ['不要在文件中写引号或注释：它们会成为值的一部分'],
  },
  'env.shadowed': {
    why: [
      '该变量在 shell 配置文件、CI 设置、Dockerfile 或 Windows 系统设置中已有值',
      '编辑器或 Makefile 为它自己的 go 调用设置了该变量',
    ],
    tellApart: {
      'env.file-ignored': '环境变量为空，是文件没有被读取',
      'goproxy.not-inherited': '情况相反：shell 中已设置，但进程看不到',
    },
    do: [
      ['查看环境变量中的值', 'env | grep ^GO'],
      ['在那里移除它，同时移除设置它的文件中的那一行', 'unset GOPROXY', 'go env GOPROXY'],
    ],
    dont: ['不要反复运行 go env -w：它不可能胜出'],
  },
  'env.vendor': {
    why: [
      '存在 vendor 目录且 go 行不低于 1.14，因此默认使用 vendor 模式',
      'GOFLAGS 或命令行中有 -mod=vendor',
      '修改了 go.mod，但没有重新生成 vendor/modules.txt',
    ],
    tellApart: {
      'goproxy.off': '提示中写的是 GOPROXY=off，而不是 -mod=vendor',
      'env.goflags': '该模式来自 GOFLAGS',
    },
    do: [
      ['让 vendor 重新保持一致', 'go mod vendor'],
      ['让单条命令不使用 vendor', 'go list -m -mod=mod MODULE@latest'],
    ],
    dont: ['不要手工编辑 vendor/modules.txt', '不要指望 GO111MODULE=on 会结束 vendor 模式：它不会'],
  },
  'env.goroot': {
    why: [
      '手工设置了 GOROOT，指向旧的、已移动或已删除的目录',
      '把新版 Go 解压到了旧版之上',
      '一个版本的 go 命令使用了另一个版本的工具',
    ],
    tellApart: {
      'module.malformed-path': '该路径是自己的路径，第一段没有点号',
      'env.go-old': '该包是比当前版本更新的 Go 才有的',
    },
    do: [
      ['查看使用的是哪份安装', 'go version', 'go env GOROOT'],
      ['让 go 自己确定根目录', 'unset GOROOT'],
      ['如果仍无效，删除该安装，把 Go 解压到空目录'],
    ],
    dont: ['不要设置 GOROOT'],
  },
  'env.workspace': {
    why: [
      '当前或上级目录中的 go.work 会自动生效',
      '其中列出的目录不存在，或者没有列出当前模块',
      '它的 go 行比某个成员的更旧',
      'GOWORK 写的是相对路径',
    ],
    tellApart: { 'env.no-gomod': '既没有 go.mod，也没有 go.work' },
    do: [
      ['查看使用的是哪个文件', 'go env GOWORK'],
      ['加入当前模块', 'go work use .'],
      ['让单条命令不使用工作区', 'GOWORK=off go build ./...'],
    ],
    dont: ['不要提交只写了自己机器上目录的 go.work'],
  },
};
