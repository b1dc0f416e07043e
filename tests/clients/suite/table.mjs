// The compatibility table, and its place in README.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { rows } from './cases.mjs';

const begin = '<!-- clients: written by ./dev clients --write -->';
const end = '<!-- clients: end -->';

/** @param outcomes what each client's file wrote down: its column and the cells by row */
export function composeTable(outcomes) {
  const columns = outcomes.toSorted((one, other) => (one.column < other.column ? -1 : 1));
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [
    line(['', ...columns.map(({ column }) => column)]),
    line(['---', ...columns.map(() => '---')]),
    ...rows.map((row) => line([row, ...columns.map(({ cells }) => cells[row] ?? 'not tried')])),
  ].join('\n');
}

export function readTable(readme) {
  const [, table] = between(readFileSync(readme, 'utf8'));
  return table.trim();
}

export function writeTable(readme, table) {
  const [before, , after] = between(readFileSync(readme, 'utf8'));
  writeFileSync(readme, `${before}${begin}\n\n${table}\n\n${end}${after}`);
}

function between(text) {
  const [before, rest] = text.split(begin);
  const [table, after] = rest?.split(end) ?? [];
  if (after === undefined) {
    throw new Error(`README.md lacks the lines ${begin} and ${end}`);
  }

  return [before, table, after];
}
