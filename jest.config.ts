/** @jest-config-loader-options {"transpileOnly": true, "moduleTypes": {}, "compilerOptions": {"module": "node16"}} */
import type { Config } from "jest";

const shared: Config = {
  testEnvironment: "node",
  // Transpiles only: types are checked by tsc, in a step of its own.
  transform: {
    "\\.ts$": [
      "@swc/jest",
      { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "commonjs" } },
    ],
  },
  // What a build or a synthesis leaves behind is no source.
  modulePathIgnorePatterns: ["<rootDir>/dist/", "<rootDir>/cdktf.out/"],
};

/** Tiers of their own: they need Terraform, cfn-lint, an emulator, or the packed package. */
const SLOW = [
  "/__tests__/terraform/",
  "/__tests__/cfn-lint/",
  "/__tests__/e2e/",
  "/__tests__/runbooks/emulated/",
  "/__tests__/package/",
];

const config: Config = {
  // Never writes a snapshot: what is golden changes by hand.
  ci: true,
  projects: [
    {
      ...shared,
      displayName: "unit",
      testMatch: ["<rootDir>/__tests__/**/*.test.ts"],
      testPathIgnorePatterns: [...SLOW, "/__tests__/cdktn\\.test\\.ts$"],
    },
    {
      ...shared,
      displayName: "cdktn",
      testMatch: ["<rootDir>/__tests__/**/*.test.ts"],
      // Facts, examples and lint rules are the same for both frameworks.
      testPathIgnorePatterns: [
        ...SLOW,
        "/__tests__/catalog/",
        "/__tests__/compiler/",
        "/__tests__/cli/",
        "/__tests__/organization/",
        "/__tests__/runbooks/",
        "/__tests__/scripts/",
        "/__tests__/modules/readme\\.test\\.ts$",
        "/__tests__/modules/remediation/every-document\\.test\\.ts$",
        "/__tests__/lint\\.test\\.ts$",
      ],
      moduleNameMapper: {
        "^cdktf$": "cdktn",
        "^@cdktf/provider-aws/lib/(.*)$": "@cdktn/provider-aws/lib/$1",
      },
    },
    { ...shared, displayName: "package", testMatch: ["<rootDir>/__tests__/package/**/*.test.ts"] },
    { ...shared, displayName: "cfn-lint", testMatch: ["<rootDir>/__tests__/cfn-lint/**/*.test.ts"] },
    { ...shared, displayName: "terraform", testMatch: ["<rootDir>/__tests__/terraform/**/*.test.ts"] },
    {
      ...shared,
      displayName: "runbooks",
      testMatch: ["<rootDir>/__tests__/runbooks/emulated/**/*.test.ts"],
      globalSetup: "<rootDir>/__tests__/runbooks/emulated/support/start-emulator.ts",
      globalTeardown: "<rootDir>/__tests__/runbooks/emulated/support/stop-emulator.ts",
    },
    { ...shared, displayName: "e2e", testMatch: ["<rootDir>/__tests__/e2e/**/*.test.ts"] },
  ],
};

export default config;
