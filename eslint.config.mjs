import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

/** @typedef {{ regex: string, message: string }} Ban */

/** @type {Ban[]} */
const EVERYWHERE = [
  {
    regex: "^@cdk(tf|tn)/provider-aws(/lib/?(index)?(\\.js)?)?$",
    message:
      "the provider's index loads every resource of AWS; import the one from @cdktf/provider-aws/lib/<resource>",
  },
  {
    regex: "^cdktf/|^cdktn(/|$)|^@cdktn/",
    message: "import from cdktf itself, so that the same code runs on CDK Terrain",
  },
];

/** @type {(folders: string, why: string) => Ban} */
const folders = (names, why) => ({ regex: `^\\.{1,2}/(.*/)?(${names})(/|\\.js$|$)`, message: why });

/** @type {(names: string, why: string) => Ban} */
const builtins = (names, why) => ({ regex: `^(node:)?(${names})(/|$)`, message: why });

const OUTSIDE = "a construct gets what it needs as props: it reads no file, no environment and no machine";

/** Imports run one way: main and cli, stacks, organization, compiler, modules, catalog and documents. @type {(...bans: Ban[]) => object} */
const imports = (...bans) => ({ "no-restricted-imports": ["error", { patterns: [...EVERYWHERE, ...bans] }] });

/** What would make two syntheses of the same input differ. */
const PURE = {
  "no-restricted-globals": [
    "error",
    {
      globals: [
        { name: "process", message: OUTSIDE },
        { name: "Date", message: "a synthesis knows no time: the same input gives the same bytes" },
      ],
      checkGlobalObject: true,
    },
  ],
  "no-restricted-properties": [
    "error",
    {
      object: "Math",
      property: "random",
      message: "a synthesis knows no chance: the same input gives the same bytes",
    },
  ],
  "no-restricted-syntax": [
    "error",
    { selector: "ImportExpression", message: "import at the top, where the direction of imports is checked" },
  ],
};

export default defineConfig(
  globalIgnores(["dist/", "cdktf.out/", "coverage/", ".e2e/"]),
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.recommended],
    rules: {
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-unused-vars": ["error", { varsIgnorePattern: "^_", argsIgnorePattern: "^_" }],
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-control-regex": "error",
      "no-self-compare": "error",
      "no-unsafe-finally": "error",
      "no-useless-escape": "error",
      ...imports(),
    },
  },
  {
    files: ["modules/**/*.ts"],
    rules: {
      ...PURE,
      ...imports(
        folders(
          "organization|stacks|cli|compiler|documents(?!/nearest$)|runbooks|main",
          "modules are used by stacks, and know neither them nor the organization file",
        ),
        builtins("fs|path|process|os", OUTSIDE),
        { regex: "^node:", message: OUTSIDE },
      ),
    },
  },
  {
    files: ["catalog/**/*.ts"],
    rules: imports(
      folders(
        "organization|stacks|cli|modules|compiler|documents|main",
        "a catalog holds facts, and knows nobody who uses them",
      ),
    ),
  },
  {
    files: ["documents/**/*.ts"],
    rules: imports(
      folders(
        "organization|stacks|cli|modules|catalog|compiler|main",
        "documents are read by all, and know nobody who reads them",
      ),
    ),
  },
  {
    files: ["runbooks/**/*.ts"],
    rules: imports(
      folders(
        "organization|stacks|cli|modules|compiler|documents|main",
        "runbooks are documents that are read and deployed by others, and know nobody who does",
      ),
    ),
  },
  {
    files: ["compiler/**/*.ts"],
    rules: {
      ...PURE,
      ...imports(
        folders(
          "organization|stacks|cli|main",
          "the pack compiler gets rules and places, and knows no organization file",
        ),
        builtins("fs|path|process|os", "the pack compiler reads no file and no environment"),
      ),
    },
  },
  {
    files: ["organization/**/*.ts"],
    rules: imports(folders("stacks|cli|main", "the model of the organization knows nobody who uses it")),
  },
  {
    files: ["stacks/**/*.ts"],
    rules: {
      ...PURE,
      ...imports(
        folders("cli|main", "stacks are used by main and cli, and do not know them"),
        builtins("fs", "a stack gets what it needs as props: it reads no file"),
      ),
    },
  },
);
