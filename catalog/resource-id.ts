declare const resourceId: unique symbol;

/** The text RESOURCE_ID; told from others by the compiler, so that it stands only where a document can use it. */
export type ResourceId = "RESOURCE_ID" & { readonly [resourceId]: true };

/** Any text but RESOURCE_ID. */
export type StaticText = string & { readonly [resourceId]?: never };

/** Stands in a parameter for the id of the resource that was found non-compliant; AWS Config has no other. */
export const RESOURCE_ID = "RESOURCE_ID" as ResourceId;
