// Stands in an archive where a test has not built the verifier itself.
