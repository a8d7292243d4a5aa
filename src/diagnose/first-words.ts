// The first line of what a program said. It must not judge it.

/** What go does at the moment, before it fails. */
const PROGRESS = /^go: (?:downloading|extracting|finding) /;

/** The first line that says something, and not only what go is doing; where that ends with a colon, as in "errors parsing go.mod:", with the next one. */
export function firstWords(text: string): string {
  const lines = text.split('\n').flatMap((line) => line.trim() || []);
  const telling = lines.filter((line) => !PROGRESS.test(line));
  const [first = '', second = ''] = telling.length === 0 ? lines : telling;
  return first.endsWith(':') && second !== '' ? `${first} ${second}` : first;
}
