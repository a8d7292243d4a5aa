// The words of a fault without what differs from run to run and from module to module. It must not judge them.

/** What go said but for the module, the rest of each URL, numbers and blanks. */
export function faultWords(text: string): string {
  return text
    .trim()
    .replace(/^(?:go: )?(?:\S+@\S+: )?/, '')
    .replace(/(https?:\/\/[^/\s"]+)[^\s":]*/g, '$1')
    .replace(/[\d\s]+/g, ' ');
}
