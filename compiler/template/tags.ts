import { type CollectionTag, Pair, Scalar, type ScalarTag, type Tags, YAMLMap, type YAMLSeq } from "yaml";
import { TAGGED_NAMES } from "./intrinsics";

/** CloudFormation's short forms (`!If [a, b, c]`), read as the long ones (`{ "Fn::If": [a, b, c] }`). */
export const SHORT_FORMS: Tags = TAGGED_NAMES.flatMap((name) => {
  const tag = `!${name.replace(/^Fn::/, "")}`;
  return [scalarForm(tag, name), collectionForm(tag, name, "seq"), collectionForm(tag, name, "map")];
});

/** A function of a text. `!GetAtt a.b` keeps its text too: it is refused in any form. */
function scalarForm(tag: string, name: string): ScalarTag {
  return { tag, resolve: (text) => ({ [name]: text }) };
}

/** A function of a list or map, which keeps its place in the file. */
function collectionForm(tag: string, name: string, collection: "seq" | "map"): CollectionTag {
  return {
    tag,
    collection,
    resolve: (argument: YAMLMap.Parsed | YAMLSeq.Parsed) => {
      const map = new YAMLMap();
      map.items.push(new Pair(new Scalar(name), argument));
      return map;
    },
  };
}
