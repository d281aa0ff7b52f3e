import { z } from 'zod';

const dataSourceSchema = z.looseObject({ uid: z.string().optional() });

const targetSchema = z.looseObject({
  refId: z.string(),
  expr: z.string(),
  legendFormat: z.string().default(''),
  instant: z.boolean().optional(),
  range: z.boolean().optional(),
  datasource: dataSourceSchema.optional(),
});

const thresholdsSchema = z.looseObject({
  steps: z.array(z.looseObject({ value: z.number().nullable(), color: z.string() })),
});

const propertySchema = z.looseObject({ id: z.string(), value: z.unknown() });

const linkSchema = z.looseObject({
  title: z.string(),
  type: z.string().optional(),
  url: z.string().optional(),
  tags: z.array(z.string()).default([]),
  includeVars: z.boolean().default(false),
  keepTime: z.boolean().default(false),
});

const fieldConfigSchema = z.looseObject({
  defaults: z
    .looseObject({ unit: z.string().optional(), thresholds: thresholdsSchema.optional() })
    .default({ unit: undefined, thresholds: undefined }),
  overrides: z.array(z.looseObject({ properties: z.array(propertySchema) })).default([]),
});

const panelSchema = z.looseObject({
  id: z.number(),
  type: z.string(),
  title: z.string().default(''),
  description: z.string().default(''),
  gridPos: z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() }),
  datasource: dataSourceSchema.optional(),
  targets: z.array(targetSchema).default([]),
  fieldConfig: fieldConfigSchema.optional(),
  links: z.array(linkSchema).default([]),
});

const rowSchema = panelSchema.extend({ collapsed: z.boolean().optional(), panels: z.array(panelSchema).default([]) });

const variableSchema = z.looseObject({
  name: z.string(),
  type: z.string(),
  label: z.string().default(''),
  query: z.union([z.string(), z.looseObject({ query: z.string() }).transform(({ query }) => query)]),
  multi: z.boolean().default(false),
  includeAll: z.boolean().default(false),
  allValue: z.string().optional(),
  refresh: z.number().optional(),
  datasource: dataSourceSchema.optional(),
});

const annotationSchema = z.looseObject({ name: z.string(), expr: z.string(), datasource: dataSourceSchema.optional() });

const dashboardSchema = z.looseObject({
  uid: z.string(),
  title: z.string(),
  panels: z.array(rowSchema),
  links: z.array(linkSchema).default([]),
  templating: z.looseObject({ list: z.array(variableSchema) }),
  annotations: z.looseObject({ list: z.array(annotationSchema) }),
});

/** A query of a panel. */
export type TargetDocument = z.infer<typeof targetSchema>;
export type PanelDocument = z.infer<typeof panelSchema>;
export type ThresholdStepDocument = z.infer<typeof thresholdsSchema>['steps'][number];

/** A dashboard as Grafana reads it, as far as lints look at it. */
export interface DashboardDocument {
  readonly uid: string;
  readonly title: string;
  /** Rows with the panels that Grafana shows when they are open. */
  readonly rows: readonly RowDocument[];
  /** All panels but rows. */
  readonly panels: readonly PanelDocument[];
  readonly variables: readonly z.infer<typeof variableSchema>[];
  readonly annotations: readonly z.infer<typeof annotationSchema>[];
  readonly links: readonly z.infer<typeof linkSchema>[];
  /** The whole of it. */
  readonly json: unknown;
}

export interface RowDocument {
  readonly heading: PanelDocument;
  readonly isCollapsed: boolean;
  readonly panels: readonly PanelDocument[];
}

/**
 * Reads a dashboard's JSON (the classic model).
 * @throws ZodError where it is none
 */
export function readDashboard(text: string): DashboardDocument {
  const json: unknown = JSON.parse(text);
  const { uid, title, panels, links, templating, annotations } = dashboardSchema.parse(json);
  const rows = rowsOf(panels);
  return {
    uid,
    title,
    rows,
    panels: [...panels.filter(({ type }) => type !== 'row'), ...panels.flatMap((panel) => panel.panels)],
    variables: templating.list,
    annotations: annotations.list,
    links,
    json,
  };
}

function rowsOf(panels: readonly z.infer<typeof rowSchema>[]): readonly RowDocument[] {
  const headings = panels.flatMap(({ type }, index) => (type === 'row' ? [index] : []));
  return headings.flatMap((start, index) => {
    const heading = panels[start];
    const below = panels.slice(start + 1, headings[index + 1]);
    if (heading === undefined) return [];
    const isCollapsed = heading.collapsed ?? false;
    return [{ heading, isCollapsed, panels: isCollapsed ? heading.panels : below }];
  });
}

/** The steps of a panel's thresholds, and of each of its columns that has its own. */
export function stepsOf({ fieldConfig }: PanelDocument): readonly (readonly ThresholdStepDocument[])[] {
  const own = fieldConfig?.defaults.thresholds;
  const overrides = propertiesOf(fieldConfig, 'thresholds').flatMap((value) => {
    const parsed = thresholdsSchema.safeParse(value);
    return parsed.success ? [parsed.data.steps] : [];
  });
  return [...(own === undefined ? [] : [own.steps]), ...overrides];
}

/** The units of a panel: its own, and those of its columns. */
export function unitsOf({ fieldConfig }: PanelDocument): readonly string[] {
  const own = fieldConfig?.defaults.unit;
  const overrides = propertiesOf(fieldConfig, 'unit').filter((value) => typeof value === 'string');
  return [...(own === undefined ? [] : [own]), ...overrides];
}

const dataLinksSchema = z.array(z.looseObject({ url: z.string() }));

/** Addresses that a panel leads to: from its head, and from its cells. */
export function urlsOf({ links, fieldConfig }: PanelDocument): readonly string[] {
  const cells = propertiesOf(fieldConfig, 'links').flatMap((value) => dataLinksSchema.parse(value));
  return [...links, ...cells].flatMap(({ url }) => (url === undefined ? [] : [url]));
}

function propertiesOf(fieldConfig: PanelDocument['fieldConfig'], id: string): readonly unknown[] {
  const properties = fieldConfig?.overrides.flatMap((override) => override.properties) ?? [];
  return properties.filter((property) => property.id === id).map(({ value }) => value);
}
