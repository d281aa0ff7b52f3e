// Prints "PASSED FAILED SKIPPED" from vitest's JSON report. A suite that did not even load counts as one failure.
import { readFileSync } from 'node:fs';

const report = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const broken = report.testResults.filter(
  (file) => file.status === 'failed' && file.assertionResults.length === 0,
).length;
const skipped = report.numPendingTests + report.numTodoTests;
console.log(`${report.numPassedTests} ${report.numFailedTests + broken} ${skipped}`);
