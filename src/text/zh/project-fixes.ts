// Titles of fixes in the project, the cache and the toolchain, in Chinese: what to do, in one line before the command.

export const projectFixes = {
  'fix.enter-module': '在有 go.mod 的目录中运行该命令，或用 go mod init 在那里建一个',
  'fix.refresh-vendor': '让 vendor 目录与 go.mod 一致',
  'fix.leave-workspace': '对该命令设置 GOWORK=off，或把该模块加入 go.work',
  'fix.set-where-go-runs': '在 go 运行的地方设置 {variable}：镜像、服务、编辑器，或用 sudo --preserve-env',
  'fix.narrow-pattern': '把该模式缩小到自己的模块',
  'fix.compare-go-sum':
    '不要删除 go.sum：先弄清是谁改了该模块。如果新内容正确，从 go.sum 中删去它的行，再运行 go mod tidy',
  'fix.complete-go-sum': '让 go 补上缺少的行',
  'fix.restore-go-sum': '从版本控制中重新取回 go.sum，并处理合并留下的内容',
  'fix.check-module-path': '对照模块的页面检查路径，包括大小写',
  'fix.use-instead': '改用 {meant}',
  'fix.list-versions': '查看有哪些版本',
  'fix.match-major-version': '版本 N 从 2 起，在 go.mod 和每个 import 中于路径末尾写 /vN',
  'fix.use-declared-path': '按该模块自己的 go.mod 所声明的路径来引用[?：{meant}]',
  'fix.check-package-path': '检查导入路径中模块之后的部分；该包在这个版本中可能已移走',
  'fix.leave-retracted': '换用没有撤回的版本',
  'fix.wait-for-version': '等几分钟，直到代理显示新版本，或直接写提交号',
  'fix.install-newer-go':
    '从 https://golang.google.cn/dl/ 或 https://go.dev/dl/ 安装该 Go 版本，这样就无需下载',
  'fix.correct-file': '按上面 go 的提示改正相应的行',
  'fix.allow-reading': '让当前用户能够读取 go 在上面提到的文件；ls -l 可查看其所有者',
  'fix.enter-directory': '进入一个存在的目录；当前目录已被删除',
  'fix.correct-go-line': '在 go.mod 的 go 和 toolchain 行中写一个存在的版本',
  'fix.own-cache': '把模块缓存交还给运行 go 的用户；不要用 sudo 运行 go',
  'fix.allow-writing': '给自己加上那里的写权限',
  'fix.move-cache': '把 {variable} 设为你可以写入的目录',
  'fix.remove-damaged': '只删除损坏的部分；go 会重新下载',
  'fix.clean-module-cache': '清空模块缓存；go 会重新下载所需内容',
  'fix.free-disk': '释放[? {file} 所在]文件系统的空间或 inode；构建缓存若也在那里，可用 go clean -cache 清理',
  'fix.end-other-go': '等另一个进程结束，或结束它',
} as const satisfies Readonly<Record<string, string>>;
