interface Report {
  readonly testResults?: readonly {
    readonly status: string;
    readonly assertionResults?: readonly { readonly status: string }[];
  }[];
}
export declare function countTests(report: Report | null): {
  passed: number;
  failed: number;
  skipped: number;
};
