/** Closes a run with one plain line that any reader of logs understands, and says which databases it covered. */
export default class Summary {
  onRunComplete(_contexts, { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites }) {
    const remote = process.env.TEST_MONGODB_URI
      ? ' and the server of TEST_MONGODB_URI'
      : ' only (TEST_MONGODB_URI is not set)';
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    process.stdout.write(
      `\nDatabases covered: embedded${remote}\n${numPassedTests} passed, ${failed} failed, ${numPendingTests} skipped\n`,
    );
  }
}
