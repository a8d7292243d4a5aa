// Pages of the remaining codes, in Chinese.

import type { PagesOf } from '../page.js';

export const pages: PagesOf<'rest'> = {
  none: {
    why: [
      '“downloading”“finding”等进度信息会输出到 stderr',
      'go 尝试的路径或条目没有该模块，随后在别处找到',
      '警告或弃用提示不会使命令停止',
    ],
    tellApart: { unexplained: '命令确实失败，但没有说明原因' },
    do: [['查看命令是否成功：0 表示成功', 'echo $?']],
    dont: ['不要因为这样的行修改设置'],
  },
  other: {
    why: ['代码无法编译，或缺少 C 编译器', '测试失败、内存不足或程序崩溃'],
    tellApart: {
      'module.no-package': '缺少的是包，而不是代码中的名称',
      'env.godebug': '崩溃信息中提到 GODEBUG',
    },
    do: [['阅读上方的第一个错误，而不是最后一行'], ['确认模块都已就绪', 'go mod download && go mod verify']],
    dont: ['不要为此修改 GOPROXY'],
  },
  unexplained: {
    why: ['文本在给出原因之前就被截断', '这里尚不了解的故障或程序'],
    tellApart: { other: '提示已被理解，与下载无关' },
    do: [
      ['获取完整的输出，包括每个请求', 'go mod download -x'],
      ['检查这台机器', 'npx goproxy-doctor'],
      ['连同输出一起报告未被理解的内容'],
    ],
    dont: ['报告之前要删除令牌和私有名称'],
  },
  'doctor.crashed': {
    why: ['某项探测遇到了没有预料到的情况'],
    tellApart: { unexplained: '探测正常完成，但没有规则符合它的结果' },
    do: [
      ['带上全部细节再运行一次', 'npx goproxy-doctor --verbose'],
      ['连同 JSON 文档一起报告', 'npx goproxy-doctor --json --redact strict'],
    ],
    dont: ['不要把没有测量的部分当作正常'],
  },
  'doctor.disagrees': {
    why: [
      'go 的构建方式不同：解析器、根证书或默认值不同',
      '两次测量之间情况发生了变化',
      '防火墙对不同程序区别对待',
    ],
    tellApart: { 'doctor.crashed': '测量本身失败' },
    do: [['以 go 命令为准，并查看它的构建方式', 'go version -m "$(command -v go)"'], ['再次运行检查']],
    dont: ['不要修改只有本工具提示有问题的设置'],
  },
};
