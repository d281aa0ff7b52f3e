/**
 * Lines of a table for a terminal, indented by two: the first column to the left, the others to the right, two spaces between.
 * Every row has as many cells as the header.
 */
export function alignedTable(header: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const lines = [header, ...rows];
  const widths = header.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)));
  return lines.map((cells) => {
    const padded = cells.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    return `  ${padded.join('  ').trimEnd()}`;
  });
}
