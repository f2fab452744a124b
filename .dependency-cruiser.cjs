/** Imports only point left: core, pipeline, adapters, lambdas, local; core, lib; bin is the last of both. */
const layer = (name, mayUse) => ({
  name: `${name}-imports-only-left`,
  severity: "error",
  from: { path: `^${name}/` },
  to: {
    path: "^(core|pipeline|adapters|lambdas|local|lib|bin|web|test)/",
    pathNot: `^(${[name, ...mayUse].join("|")})/`,
  },
});

module.exports = {
  forbidden: [
    layer("core", []),
    layer("pipeline", ["core"]),
    layer("adapters", ["core", "pipeline"]),
    layer("web", ["core"]),
    layer("lambdas", ["core", "pipeline", "adapters", "web"]),
    layer("local", ["core", "pipeline", "adapters", "lambdas", "web"]),
    layer("lib", ["core"]),
    layer("bin", ["core", "pipeline", "adapters", "lambdas", "local", "lib", "web"]),
    {
      name: "judging-knows-no-alert",
      severity: "error",
      from: { path: "^core/judge/" },
      to: { path: "^core/(alert|message|view)/" },
    },
    {
      name: "alerts-know-no-words",
      severity: "error",
      from: { path: "^core/alert/" },
      to: { path: "^core/(message|view)/" },
    },
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "core-knows-no-cloud",
      severity: "error",
      from: { path: "^(core|pipeline)/" },
      to: {
        path: "node_modules/(@aws-sdk|aws-cdk-lib|@aws-lambda-powertools|hono|@hono|fauxqs)/",
      },
    },
    { name: "not-to-test", severity: "error", from: { pathNot: "^test/" }, to: { path: "^test/" } },
    { name: "resolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
    },
  },
};
