import { Recorder } from "../modules";
import { PLACEMENT } from "./support/placements";
import { Template } from "./support/template";

/** Packages that a file was loaded from. */
function loadedPackages(): string[] {
  const packages = Object.keys(require.cache).map(
    (path) => /\/node_modules\/(@[^/]+\/[^/]+|[^/]+)/.exec(path)?.[1],
  );
  return [...new Set(packages)].filter((name) => name !== undefined);
}

// The other tests tell what the modules do on CDK Terrain; this one, that it is CDK Terrain which they run on.
test("loads CDK Terrain and its provider, and no file of CDKTF", () => {
  Template.of((stack) => {
    new Recorder(stack, "Recorder", { placement: PLACEMENT, roleArn: "arn", bucketName: "config-log" });
  });
  const packages = loadedPackages();
  expect(packages).toEqual(expect.arrayContaining(["cdktn", "@cdktn/provider-aws"]));
  expect(packages.filter((name) => /^@?cdktf(\/|$)/.test(name))).toEqual([]);
});
